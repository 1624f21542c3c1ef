package dev.perennial.report;

import static dev.perennial.report.Table.bar;
import static dev.perennial.report.Table.words;

import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Timing;
import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.report.Table.Column;
import dev.perennial.wording.Typed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When first-time buyers decide: the hazard in steps of some days, and the groups that differ. */
final class TimingSection {
    private static final int MOST_ROWS = 13;
    private static final int[] STEPS = {7, 14, 28};
    private static final int MOST_GROUPS = 6;

    private TimingSection() {}

    static void write(Page page, Report report) {
        Texts texts = page.texts();
        TimingWords say = texts.words(TimingWords.class);
        List<Timing.Day> days = report.timing().hazard();
        if (days.isEmpty()) {
            return;
        }
        ReturnWindow window = report.timing().window().toOptional().orElse(null);
        page.section(say.title(), say.textUnit());
        page.table(hazard(texts, days, window));
        int half = Findings.horizon(report.purchaseFunnel().getFirst())
                .map(FunnelStep.Horizon::days)
                .orElse(FunnelStep.HORIZONS.getFirst());
        report.timing().groups().forEach(groups -> groups(page, groups, half));
    }

    private static Table hazard(Texts texts, List<Timing.Day> days, @Nullable ReturnWindow window) {
        TimingWords say = texts.words(TimingWords.class);
        int wanted = window == null ? days.size() : Math.max(MOST_ROWS * STEPS[0], window.lastDay() * 3 / 2);
        int until = Math.min(days.size(), wanted);
        int step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = STEPS[i] * MOST_ROWS >= until ? STEPS[i] : step;
        }
        Table table = new Table(Column.LABEL, Column.BAR, Column.NUMBER, Column.LABEL);
        for (int from = 1; from + step - 1 <= until && from <= step * MOST_ROWS; from += step) {
            int to = from + step - 1;
            double perThousand = perThousand(days.subList(from - 1, to));
            boolean write = window != null && from <= window.lastDay() && to >= window.firstDay();
            table.row(
                    words(say.textDays(from, to)),
                    bar(perThousand),
                    words(texts.decimal(perThousand, 1)),
                    words(write ? say.writeShort() : ""));
        }
        return table;
    }

    private static double perThousand(List<Timing.Day> days) {
        double repeated = days.stream().mapToLong(Timing.Day::repeated).sum();
        double watched = days.stream().mapToLong(Timing.Day::atRisk).sum();
        return watched == 0 ? 0 : 1000 * repeated / watched;
    }

    private static void groups(Page page, Timing.Groups groups, int days) {
        Texts texts = page.texts();
        TimingWords say = texts.words(TimingWords.class);
        page.blank();
        if (groups.groups().isEmpty()) {
            page.note(say.none(groups.by()));
            return;
        }
        Table table = new Table(Column.NAME, Column.NUMBER, Column.LABEL, Column.NUMBER)
                .row(
                        words(say.by(groups.by())),
                        words(say.headReturn()),
                        words(say.headWindow()),
                        words(say.headPeople()));
        groups.groups().stream()
                .limit(MOST_GROUPS)
                .forEach(group -> table.row(
                        words(name(texts, groups.by(), group)),
                        words(chance(texts, group, days)),
                        words(window(texts, group.window())),
                        words(texts.count(group.customers()))));
        page.table(table);
        int leftOut = groups.leftOut() + Math.max(0, groups.groups().size() - MOST_GROUPS);
        if (leftOut > 0) {
            page.note(say.leftOut(leftOut));
        }
    }

    private static String name(Texts texts, Timing.By by, Timing.Group group) {
        return by == Timing.By.COUNTRY
                ? texts.wording().figures().country(group.name())
                : new Typed(group.name()).isolated();
    }

    private static String chance(Texts texts, Timing.Group group, int days) {
        return group.within().stream()
                .filter(horizon -> horizon.days() == days)
                .findFirst()
                .flatMap(horizon -> horizon.chance().toOptional())
                .map(chance -> text(texts, chance))
                .orElse(texts.none());
    }

    private static String text(Texts texts, Estimate chance) {
        return Findings.isWide(chance) ? texts.range(chance) : texts.of100(chance.value());
    }

    private static String window(Texts texts, Outcome<ReturnWindow> window) {
        return window.toOptional()
                .map(days -> texts.range(days.firstDay(), days.lastDay()))
                .orElse(texts.none());
    }
}
