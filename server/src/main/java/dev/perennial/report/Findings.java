package dev.perennial.report;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.survival.ReturnWindow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a report says before any chart: sentences, the most useful first, and "can't tell yet" where data is thin. */
final class Findings {
    /** Ranges wider than this are given without an estimate, because it would be taken for the truth. */
    private static final double WIDE = 0.2;

    private static final int LEAST_PEOPLE = 100;
    private static final List<Integer> HORIZONS = List.of(180, 90, 60, 30);

    private final Texts texts;
    private final Report report;
    private final List<String> sentences = new ArrayList<>();

    private Findings(Texts texts, Report report) {
        this.texts = texts;
        this.report = report;
    }

    static List<String> of(Report report, Texts texts) {
        Findings findings = new Findings(texts, report);
        findings.whoComesBack();
        findings.when();
        findings.leak();
        findings.kept();
        findings.dependence();
        findings.firstProduct();
        findings.setAside();
        return List.copyOf(findings.sentences);
    }

    /** The longest horizon up to half a year that follow-up reaches. */
    static Optional<FunnelStep.Horizon> horizon(FunnelStep step) {
        return HORIZONS.stream()
                .map(days -> new FunnelStep.Horizon(days, step.within(days)))
                .filter(horizon -> horizon.chance().isGiven())
                .findFirst();
    }

    static boolean isWide(Estimate chance) {
        return chance.high() - chance.low() > WIDE;
    }

    private void whoComesBack() {
        Optional<FunnelStep.Horizon> horizon = horizon(report.purchaseFunnel().getFirst());
        if (horizon.isEmpty()) {
            say("finding.return.unknown");
            return;
        }
        Estimate chance = horizon.get().chance().orElseThrow();
        String days = texts.say("horizon." + horizon.get().days());
        String value = texts.of100(chance.value());
        String low = texts.of100(chance.low());
        String high = texts.of100(chance.high());
        if (isWide(chance)) {
            say("finding.return.wide", value, days, low, high);
        } else if (low.equals(high)) {
            say("finding.return", value, days);
        } else {
            say("finding.return.range", value, days, low, high);
        }
    }

    private void when() {
        switch (report.timing().window()) {
            case Outcome.Given<ReturnWindow> given ->
                say(
                        given.value().firstDay() == 1 ? "finding.window.first" : "finding.window",
                        given.value().firstDay(),
                        given.value().lastDay());
            case Outcome.NotGiven<ReturnWindow> none -> {
                if (none.reason() == Reason.TOO_FEW_EVENTS) {
                    say("finding.window.unknown");
                }
            }
        }
    }

    private record Step(int from, long customers, int days, Estimate chance) {
        double lost() {
            return customers * (1 - chance.value());
        }
    }

    /** Where most people are lost, of the steps that are surely known. */
    private void leak() {
        List<Step> steps = report.purchaseFunnel().stream()
                .filter(step -> step.customers() >= LEAST_PEOPLE)
                .flatMap(step -> horizon(step)
                        .map(horizon -> new Step(
                                step.from(),
                                step.customers(),
                                horizon.days(),
                                horizon.chance().orElseThrow()))
                        .stream())
                .filter(step -> !isWide(step.chance()))
                .toList();
        if (steps.isEmpty() || steps.getFirst().from() != 1) {
            return;
        }
        Step first = steps.getFirst();
        Step leak = steps.stream()
                .filter(step -> step.days() == first.days())
                .max(Comparator.comparingDouble(Step::lost))
                .orElse(first);
        String lost = texts.of100(1 - leak.chance().value());
        String days = texts.say("horizon." + first.days());
        if (leak.from() > 1) {
            say("finding.leak.later", lost, texts.of100(first.chance().value()), days, leak.from());
        } else if (steps.size() > 1 && steps.get(1).from() == 2 && steps.get(1).days() == first.days()) {
            say("finding.leak.first", lost, texts.of100(steps.get(1).chance().value()), days);
        } else {
            say("finding.leak.only", lost, days);
        }
    }

    /**
     * The periods at whose end somebody can have been lost. Before the orders reach back by the whole active window
     * nobody has been away that long, and the formula says 100 % without a meaning.
     */
    static List<Movement> telling(Report report) {
        LocalDate first = report.totals().firstOrder();
        return report.retention().stream()
                .filter(movement -> movement.start() > 0
                        && first != null
                        && first.isBefore(movement.to().minusDays(report.activeDays())))
                .toList();
    }

    private void kept() {
        List<Movement> telling = telling(report);
        if (telling.isEmpty()) {
            say("finding.kept.unknown", report.activeDays());
            return;
        }
        Movement last = telling.getLast();
        String start = texts.date(last.from());
        String kept = percent(last.crr());
        if (last.resurrected() == 0) {
            say("finding.kept", kept, start, last.retained(), last.start(), texts.date(last.to()));
        } else {
            say(
                    "finding.kept.resurrected",
                    kept,
                    start,
                    last.retained(),
                    last.start(),
                    texts.date(last.to()),
                    last.resurrected(),
                    percent(last.crrExcludingResurrected()));
        }
    }

    private void dependence() {
        Double share = report.concentration().topFifthShare().value();
        if (share != null && report.totals().customers() >= LEAST_PEOPLE) {
            say("finding.concentration", texts.share(share));
        }
        Baskets baskets = report.baskets();
        Double organic = baskets.organicRepeatShare().value();
        if (organic != null && baskets.repeat().all().orders() >= LEAST_PEOPLE) {
            say("finding.organic", texts.of100(organic));
        }
    }

    /** Only a product whose whole range lies above the common rate is worth a sentence. */
    private void firstProduct() {
        FirstProducts products = report.firstProducts();
        Double common = products.commonRate().value();
        if (common == null) {
            return;
        }
        products.products().stream()
                .filter(product ->
                        product.customers() >= LEAST_PEOPLE && product.rate().low() > common)
                .findFirst()
                .ifPresent(product -> say(
                        "finding.product",
                        Display.harmless(product.name()),
                        texts.of100(product.rate().value()),
                        texts.of100(product.rate().low()),
                        texts.of100(product.rate().high()),
                        texts.say("horizon." + products.horizonDays()),
                        texts.of100(common)));
    }

    private void setAside() {
        if (report.totals().withoutCustomer().orders() > 0) {
            say(
                    "finding.anonymous",
                    report.totals().withoutCustomer().orders(),
                    texts.money((double) report.totals().withoutCustomer().gross(), report.currency()));
        }
        if (report.source().rejected() > 0) {
            say("finding.rejected", report.source().rejected(), report.source().accepted());
        }
    }

    private String percent(Figure figure) {
        Double value = figure.value();
        return value == null ? texts.none() : texts.percent(value);
    }

    private void say(String key, Object... values) {
        sentences.add(texts.say(key, values));
    }
}
