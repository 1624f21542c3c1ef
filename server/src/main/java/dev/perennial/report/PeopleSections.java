package dev.perennial.report;

import static dev.perennial.report.Table.bar;
import static dev.perennial.report.Table.words;

import dev.perennial.insight.Cohort;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.RfmCell;
import dev.perennial.models.Estimate;
import dev.perennial.report.Table.Cell;
import dev.perennial.report.Table.Column;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sections about people: where they are lost, who stayed, month by month, recent and frequent. */
final class PeopleSections {
    private static final int MOST_STEPS = 8;
    private static final int MOST_PERIODS = 8;
    private static final int MOST_MONTHS = 12;
    private static final int COHORT_COLUMN = 5;
    private static final int COHORT_HEAD = 20;

    private PeopleSections() {}

    static void funnel(Page page, Report report) {
        Texts texts = page.texts();
        LostWords say = texts.words(LostWords.class);
        int days = Findings.horizon(report.purchaseFunnel().getFirst())
                .map(FunnelStep.Horizon::days)
                .orElse(FunnelStep.HORIZONS.getFirst());
        Table table = new Table(Column.LABEL, Column.BAR, Column.NUMBER, Column.LABEL, Column.NUMBER, Column.NUMBER)
                .fullBar(1);
        table.row(
                words(say.headStep()),
                words(""),
                words(say.headRate()),
                words(say.headRange()),
                words(say.headPeople()),
                words(say.headMedian()));
        report.purchaseFunnel().stream().limit(MOST_STEPS).forEach(step -> table.row(step(texts, step, days)));
        page.section(say.title(), say.textUnit(texts.horizon(days)));
        page.table(table);
    }

    private static Cell[] step(Texts texts, FunnelStep step, int days) {
        LostWords say = texts.words(LostWords.class);
        Optional<Estimate> chance = step.within(days).toOptional();
        Optional<Estimate> told = chance.filter(estimate -> !Findings.isWide(estimate));
        Double median = step.medianDaysAmongRepeaters().value();
        return new Cell[] {
            words(say.step(step.from(), step.from() + 1)),
            told.map(estimate -> bar(estimate.value())).orElse(words("")),
            words(told.map(estimate -> texts.of100(estimate.value())).orElse(texts.none())),
            words(chance.map(estimate -> texts.range(estimate)).orElse(texts.none())),
            words(texts.count(step.customers())),
            words(median == null ? texts.none() : texts.count(Math.round(median)))
        };
    }

    static void stayed(Page page, Report report) {
        Texts texts = page.texts();
        StayedWords say = texts.words(StayedWords.class);
        page.section(say.title(), say.unit(report.activeDays()));
        List<Movement> known = Findings.telling(report);
        if (known.isEmpty()) {
            page.note(say.unknown(report.activeDays()));
            return;
        }
        page.table(bridge(texts, known.getLast()));
        page.blank();
        page.note(say.history());
        page.table(history(texts, known.subList(Math.max(0, known.size() - MOST_PERIODS), known.size())));
        if (known.stream().anyMatch(movement -> movement.start() < movement.retained() + movement.resurrected())) {
            page.note(say.aboveAll());
        }
    }

    private static Table bridge(Texts texts, Movement last) {
        StayedWords say = texts.words(StayedWords.class);
        return new Table(Column.LABEL, Column.NUMBER, Column.BAR)
                .row(words(say.active(texts.date(last.from()))), words(texts.count(last.start())), bar(last.start()))
                .row(words("− " + say.churned()), words(texts.count(last.churned())), bar(last.churned()))
                .row(words("= " + say.retained()), words(texts.count(last.retained())), bar(last.retained()))
                .row(words("+ " + say.resurrected()), words(texts.count(last.resurrected())), bar(last.resurrected()))
                .row(words("+ " + say.acquired()), words(texts.count(last.acquired())), bar(last.acquired()))
                .row(words(say.active(texts.date(last.to()))), words(texts.count(last.end())), bar(last.end()));
    }

    private static Table history(Texts texts, List<Movement> movements) {
        StayedWords say = texts.words(StayedWords.class);
        Table table = new Table(Column.LABEL, Column.BAR, Column.NUMBER, Column.NUMBER, Column.NUMBER)
                .fullBar(100)
                .row(
                        words(say.headFrom()),
                        words(""),
                        words(say.headKept()),
                        words(say.headStart()),
                        words(say.headWithout()));
        for (Movement movement : movements) {
            Double crr = movement.crr().value();
            table.row(
                    words(texts.month(YearMonth.from(movement.from()))),
                    bar(crr == null ? 0 : crr),
                    words(percent(texts, movement.crr())),
                    words(texts.count(movement.start())),
                    words(percent(texts, movement.crrExcludingResurrected())));
        }
        return table;
    }

    private static String percent(Texts texts, Figure figure) {
        Double value = figure.value();
        return value == null ? texts.none() : texts.percent(value);
    }

    static void growth(Page page, Report report) {
        Texts texts = page.texts();
        GrowthWords say = texts.words(GrowthWords.class);
        List<Movement> months = report.growth();
        page.section(say.title(), say.textUnit());
        if (months.stream().allMatch(month -> month.churned() == 0)) {
            page.note(say.nobodyLost(report.activeDays()));
            return;
        }
        Table table = new Table(Column.LABEL, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.BAR)
                .row(
                        words(say.headMonth()),
                        words(say.headNew()),
                        words(say.headBack()),
                        words(say.headLost()),
                        words(say.headRatio()),
                        words(""));
        for (Movement month : months.subList(Math.max(0, months.size() - MOST_PERIODS), months.size())) {
            Double ratio = month.quickRatio().value();
            table.row(
                    words(texts.month(YearMonth.from(month.from()))),
                    words(texts.count(month.acquired())),
                    words(texts.count(month.resurrected())),
                    words(texts.count(month.churned())),
                    words(ratio == null ? texts.none() : texts.decimal(ratio, 1)),
                    ratio == null ? words("") : bar(ratio));
        }
        page.table(table);
    }

    static void cohorts(Page page, Report report) {
        Texts texts = page.texts();
        CohortWords say = texts.words(CohortWords.class);
        int most = Math.clamp((page.tableWidth() - COHORT_HEAD) / COHORT_COLUMN, 1, MOST_MONTHS);
        List<Cohort> cohorts = report.cohorts();
        List<Cohort> shown = cohorts.subList(Math.max(0, cohorts.size() - MOST_MONTHS), cohorts.size());
        int months = Math.min(
                most,
                shown.stream()
                        .mapToInt(cohort -> cohort.active().size() - 1)
                        .max()
                        .orElse(0));
        Column[] columns = new Column[months + 2];
        Arrays.fill(columns, Column.NUMBER);
        columns[0] = Column.LABEL;
        Table table = new Table(columns);
        Cell[] head = new Cell[months + 2];
        head[0] = words(say.headMonth());
        head[1] = words(say.headPeople());
        for (int month = 1; month <= months; month++) {
            head[month + 1] = words(texts.count(month));
        }
        table.row(head);
        shown.forEach(cohort -> table.row(cohort(texts, cohort, months)));
        page.section(say.title(), say.unit());
        page.table(table);
        if (report.asOf() != null && report.asOf().getDayOfMonth() != 1) {
            page.note(say.textRunning());
        }
    }

    private static Cell[] cohort(Texts texts, Cohort cohort, int months) {
        Cell[] cells = new Cell[months + 2];
        Arrays.fill(cells, words(""));
        cells[0] = words(texts.month(cohort.month()));
        cells[1] = words(texts.count(cohort.customers()));
        for (int month = 1; month <= months && month < cohort.active().size(); month++) {
            cells[month + 1] = words(texts.of100((double) cohort.active().get(month) / cohort.customers()));
        }
        return cells;
    }

    static void rfm(Page page, Report report) {
        Texts texts = page.texts();
        RfmWords say = texts.words(RfmWords.class);
        long active = report.rfm().stream().mapToLong(RfmCell::customers).sum();
        if (active < Findings.LEAST_PEOPLE_FOR_FIFTHS) {
            page.section(say.title());
            page.note(say.unknown(active));
            return;
        }
        Table table =
                new Table(Column.LABEL, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER);
        Cell[] head = new Cell[6];
        head[0] = words(say.corner());
        for (int frequency = 1; frequency <= 5; frequency++) {
            head[frequency] = words(say.frequency(frequency));
        }
        table.row(head);
        for (int recency = 5; recency >= 1; recency--) {
            Cell[] cells = new Cell[6];
            cells[0] = words(say.recency(recency));
            for (int frequency = 1; frequency <= 5; frequency++) {
                cells[frequency] = words(texts.count(people(report.rfm(), recency, frequency)));
            }
            table.row(cells);
        }
        page.section(say.title(), say.unit());
        page.table(table);
    }

    private static long people(List<RfmCell> cells, int recency, int frequency) {
        return cells.stream()
                .filter(cell -> cell.recency() == recency && cell.frequency() == frequency)
                .mapToLong(RfmCell::customers)
                .sum();
    }
}
