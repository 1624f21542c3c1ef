package dev.perennial.report.html;

import dev.perennial.chart.Axis;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.IntervalChart;
import dev.perennial.chart.IntervalChart.Certainty;
import dev.perennial.chart.Plot;
import dev.perennial.chart.Plot.Layer;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Timing;
import dev.perennial.models.Estimate;
import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.report.Findings;
import dev.perennial.report.TimingWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The chance of a second purchase day by day with the window to write in, and the groups that differ. */
final class TimingSection {
    private static final int HEIGHT = 150;
    private static final double HEADROOM = 1.15;
    private static final int TABLE_STEP = 7;
    private static final int MOST_TABLE_ROWS = 26;
    private static final int MOST_GROUPS = 5;

    private final Subject subject;
    private final TimingWords words;
    private final Timing timing;

    private TimingSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(TimingWords.class);
        this.timing = subject.report().timing();
    }

    static PageSection of(Subject subject) {
        return new TimingSection(subject).section();
    }

    private PageSection section() {
        ReturnWindow window = timing.window().toOptional().orElse(null);
        if (window == null) {
            return PageSection.empty(words.title(), words.unknown());
        }
        int known = timing.hazard().size();
        long share = subject.figures().of100(window.shareOfReturns());
        String sentence = known < Timing.HORIZON_DAYS
                ? words.shareSoFar(share, known, window.firstDay(), window.lastDay())
                : words.share(share, window.firstDay(), window.lastDay());
        List<Chart> charts = new ArrayList<>();
        charts.add(curve(sentence, window));
        timing.groups().stream()
                .filter(groups -> groups.groups().size() > 1)
                .map(this::groups)
                .flatMap(Optional::stream)
                .forEach(charts::add);
        return PageSection.of(words.title(), sentence, words.definition(), charts);
    }

    private Chart curve(String sentence, ReturnWindow window) {
        Hazard hazard = Hazard.of(timing.hazard(), window.lastDay());
        Axis up = Axis.upTo(Math.max(hazard.mostRate() * HEADROOM, 0.01), 3, subject::step);
        List<Layer> layers = List.of(
                new Layer.Window(window.firstDay(), window.lastDay(), words.write(window.firstDay(), window.lastDay())),
                new Layer.Band(hazard.days().stream()
                        .map(day -> new Plot.Between(day.day(), day.low(), day.high()))
                        .toList()),
                new Layer.Line(
                        hazard.days().stream()
                                .map(day -> new Plot.Point(day.day(), day.rate()))
                                .toList(),
                        Plot.Style.MAIN));
        Plot plot = new Plot(sentence, HEIGHT, days(hazard.lastDay()), up, layers);
        return Chart.of(words.unit(), plot.draw()).behind(table(window));
    }

    private Axis days(int last) {
        int step = last <= 130 ? 30 : last <= 260 ? 60 : 90;
        List<Axis.Tick> ticks = IntStream.rangeClosed(0, last / step)
                .mapToObj(i -> new Axis.Tick(i * step, i == 0 ? words.day(0) : subject.count((long) i * step)))
                .toList();
        return new Axis(0, Math.max(1, last), ticks);
    }

    private DataTable table(ReturnWindow window) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headDays(), words.headRate(), words.headBought(), words.headWatched(), ""));
        List<Timing.Day> days = timing.hazard();
        for (int from = 1; from + TABLE_STEP - 1 <= days.size() && rows.size() <= MOST_TABLE_ROWS; from += TABLE_STEP) {
            int to = from + TABLE_STEP - 1;
            List<Timing.Day> week = days.subList(from - 1, to);
            double repeated = week.stream().mapToLong(Timing.Day::repeated).sum();
            double watched = week.stream().mapToLong(Timing.Day::atRisk).sum();
            boolean write = from <= window.lastDay() && to >= window.firstDay();
            rows.add(List.of(
                    words.days(from, to),
                    subject.figures().decimal(watched == 0 ? 0 : 1000 * repeated / watched, 2),
                    subject.count((long) repeated),
                    subject.count(week.getFirst().atRisk()),
                    write ? words.writeShort() : ""));
        }
        return new DataTable(
                words.title(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.TEXT), rows);
    }

    private record Shown(Timing.By by, Timing.Group group, Estimate chance) {}

    private Optional<Chart> groups(Timing.Groups groups) {
        int days = Findings.horizon(subject.report().purchaseFunnel().getFirst())
                .map(FunnelStep.Horizon::days)
                .orElse(FunnelStep.HORIZONS.getFirst());
        List<Shown> shown = groups.groups().stream()
                .flatMap(group -> group.within().stream()
                        .filter(horizon -> horizon.days() == days)
                        .flatMap(horizon -> horizon.chance().toOptional().stream())
                        .map(chance -> new Shown(groups.by(), group, chance)))
                .limit(MOST_GROUPS)
                .toList();
        if (shown.size() < 2) {
            return Optional.empty();
        }
        Axis scale = IntervalChart.scale(
                shown.stream().mapToDouble(each -> each.chance().high()), subject::of100);
        double full = scale.to();
        List<IntervalChart.Row> rows =
                shown.stream().map(each -> row(each, full)).toList();
        int leftOut = groups.leftOut() + Math.max(0, groups.groups().size() - shown.size());
        Chart chart = Chart.of(
                        words.groupUnit(subject.horizon(days)),
                        new IntervalChart(words.by(groups.by()), scale, IntervalChart.NO_REFERENCE, rows).draw())
                .finding(words.by(groups.by()))
                .behind(groupTable(groups, days));
        return Optional.of(leftOut == 0 ? chart : chart.remarks(words.leftOut(leftOut)));
    }

    private IntervalChart.Row row(Shown shown, double full) {
        Estimate chance = shown.chance();
        boolean wide = Findings.isWide(chance);
        return new IntervalChart.Row(
                name(shown.by(), shown.group()),
                chance.low() / full,
                chance.value() / full,
                chance.high() / full,
                wide ? Certainty.UNSURE : Certainty.SURE,
                wide ? subject.range(chance) : subject.of100(chance.value()),
                window(shown.group())
                        .map(days -> words.writeOn(days.firstDay(), days.lastDay()))
                        .orElse(""));
    }

    private String name(Timing.By by, Timing.Group group) {
        return by == Timing.By.COUNTRY ? subject.figures().country(group.name()) : Subject.typed(group.name());
    }

    private static Optional<ReturnWindow> window(Timing.Group group) {
        return group.window().toOptional();
    }

    private DataTable groupTable(Timing.Groups groups, int days) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headGroup(groups.by()), words.headReturn(), words.headWindow(), words.headPeople()));
        for (Timing.Group group : groups.groups()) {
            Estimate chance = group.within().stream()
                    .filter(horizon -> horizon.days() == days)
                    .findFirst()
                    .flatMap(horizon -> horizon.chance().toOptional())
                    .orElse(null);
            rows.add(List.of(
                    name(groups.by(), group),
                    returned(chance),
                    window(group)
                            .map(each -> subject.figures()
                                    .range(subject.count(each.firstDay()), subject.count(each.lastDay())))
                            .orElse(subject.figures().none()),
                    subject.count(group.customers())));
        }
        return new DataTable(
                words.by(groups.by()), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }

    private String returned(@Nullable Estimate chance) {
        if (chance == null) {
            return subject.figures().none();
        }
        return Findings.isWide(chance) ? subject.range(chance) : subject.of100(chance.value());
    }
}
