package dev.perennial.report.html;

import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.HeatMap;
import dev.perennial.chart.HeatMap.Cell;
import dev.perennial.chart.HeatMap.Ripeness;
import dev.perennial.chart.Markup;
import dev.perennial.insight.Cohort;
import dev.perennial.report.CohortWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who first bought in a month, and how many of them ordered again so many months later. */
final class CohortSection {
    private static final int MOST_COHORTS = 12;
    private static final int MOST_MONTHS = 11;
    private static final int LEAST_PEOPLE = 30;
    private static final int YEAR = 12;
    private static final int MOST_TABLE_MONTHS = 12;

    private final Subject subject;
    private final CohortWords words;
    private final boolean running;

    private CohortSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(CohortWords.class);
        LocalDate asOf = subject.report().asOf();
        this.running = asOf != null && asOf.getDayOfMonth() != 1;
    }

    static PageSection of(Subject subject) {
        return new CohortSection(subject).section();
    }

    private PageSection section() {
        List<Cohort> all = subject.report().cohorts();
        List<Cohort> shown = all.subList(Math.max(0, all.size() - MOST_COHORTS), all.size()).stream()
                .filter(cohort -> months(cohort) > 0)
                .toList();
        if (shown.isEmpty() || subject.report().totals().customers() < LEAST_PEOPLE) {
            return PageSection.empty(words.title(), words.unknown());
        }
        int months = Math.min(
                MOST_MONTHS,
                shown.stream().mapToInt(CohortSection::months).max().orElse(1));
        double most = shown.stream()
                .flatMapToDouble(cohort -> IntStream.rangeClosed(1, Math.min(months, months(cohort)))
                        .mapToDouble(m -> rate(cohort, m)))
                .max()
                .orElse(0);
        String sentence = sentence(all);
        HeatMap map = new HeatMap(
                sentence,
                HeatMap.Layout.SIZED,
                words.headMonth(),
                head(months),
                shown.stream().map(cohort -> row(cohort, months, most)).toList());
        Chart chart = Chart.of(words.unit(), map.draw()).legend(legend(most)).behind(table(all));
        int earlier = all.size() - MOST_COHORTS;
        return PageSection.of(
                words.title(),
                sentence,
                words.definition(),
                earlier > 0 ? chart.remarks(words.earlier(earlier)) : chart);
    }

    /** How many months after the first one are in the figures, the running one included. */
    private static int months(Cohort cohort) {
        return cohort.active().size() - 1;
    }

    private int ripeMonths(Cohort cohort) {
        return months(cohort) - (running ? 1 : 0);
    }

    private static double rate(Cohort cohort, int month) {
        return (double) cohort.active().get(month) / cohort.customers();
    }

    private String sentence(List<Cohort> cohorts) {
        Optional<Cohort> latest = cohorts.reversed().stream()
                .filter(cohort -> cohort.customers() >= LEAST_PEOPLE && ripeMonths(cohort) >= 1)
                .findFirst();
        return latest.map(cohort -> {
                    String next = words.next(
                            subject.figures().month(cohort.month()),
                            subject.figures().of100(rate(cohort, 1)));
                    return cohorts.stream()
                            .filter(earlier ->
                                    earlier.month().equals(cohort.month().minusMonths(YEAR))
                                            && earlier.customers() >= LEAST_PEOPLE)
                            .findFirst()
                            .map(earlier ->
                                    next + " " + words.yearAgo(subject.figures().of100(rate(earlier, 1))))
                            .orElse(next);
                })
                .orElse(words.unknown());
    }

    private List<String> head(int months) {
        List<String> head = new ArrayList<>();
        head.add(words.headPeople());
        IntStream.rangeClosed(1, months).mapToObj(subject::count).forEach(head::add);
        return head;
    }

    private HeatMap.Row row(Cohort cohort, int months, double most) {
        List<Cell> cells = new ArrayList<>();
        String name = subject.figures().shortMonth(cohort.month());
        for (int month = 1; month <= months; month++) {
            cells.add(cell(cohort, name, month, most));
        }
        return new HeatMap.Row(name, subject.count(cohort.customers()), cells);
    }

    private Cell cell(Cohort cohort, String name, int month, double most) {
        if (month > months(cohort)) {
            return new Cell("", 0, Ripeness.YET, words.notYet());
        }
        double rate = rate(cohort, month);
        long people = subject.figures().of100(rate);
        int level = HeatMap.level(rate, most);
        return month > ripeMonths(cohort)
                ? new Cell(subject.count(people), level, Ripeness.PART, words.saidSoFar(name, month, people))
                : new Cell(subject.count(people), level, Ripeness.RIPE, words.said(name, month, people));
    }

    private Markup[] legend(double most) {
        List<Markup> parts = new ArrayList<>();
        parts.add(HeatMap.scale(
                words.scaleLeast(0), words.scaleMost(subject.figures().of100(most))));
        if (running) {
            parts.add(Markup.text(words.running()));
        }
        parts.add(Markup.text(words.hatched()));
        return parts.toArray(Markup[]::new);
    }

    private DataTable table(List<Cohort> cohorts) {
        int months = Math.min(
                MOST_TABLE_MONTHS,
                cohorts.stream().mapToInt(CohortSection::months).max().orElse(0));
        List<Column> columns = new ArrayList<>(Collections.nCopies(months + 2, Column.NUMBER));
        columns.set(0, Column.TEXT);
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(words.headMonth(), words.headPeople()));
        IntStream.rangeClosed(1, months).mapToObj(subject::count).forEach(head::add);
        rows.add(head);
        for (Cohort cohort : cohorts) {
            List<String> row = new ArrayList<>(
                    List.of(subject.figures().month(cohort.month()), subject.count(cohort.customers())));
            for (int month = 1; month <= months; month++) {
                row.add(month <= months(cohort) ? subject.count(cohort.active().get(month)) : "");
            }
            rows.add(row);
        }
        return new DataTable(words.title(), columns, rows);
    }
}
