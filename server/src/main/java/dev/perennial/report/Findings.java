package dev.perennial.report;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Timing;
import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import dev.perennial.wording.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a report says before any chart: sentences, the most useful first, and "can't tell yet" where data is thin. */
public final class Findings {
    /** Ranges wider than this are given without an estimate, because it would be taken for the truth. */
    private static final double WIDE = 0.2;

    /** Fifths of fewer people are a handful each. */
    public static final int LEAST_PEOPLE_FOR_FIFTHS = 25;

    private static final int LEAST_PEOPLE_FOR_SHARES = 5;
    private static final int LEAST_PEOPLE = 100;
    private static final int LEAST_BUYERS = 30;
    private static final List<Integer> HORIZONS = List.of(180, 90, 60, 30);

    private final FindingWords words;
    private final ReportWords common;
    private final Figures figures;
    private final Report report;
    private final List<String> sentences = new ArrayList<>();

    /** Whether there are people enough to say on how few of them revenue rests. */
    public static boolean tellsShares(Concentration concentration) {
        List<Concentration.Point> curve = concentration.curve();
        return !curve.isEmpty() && curve.getLast().customers() >= LEAST_PEOPLE_FOR_SHARES;
    }

    private Findings(Wording wording, Report report) {
        this.words = wording.words(FindingWords.class);
        this.common = wording.words(ReportWords.class);
        this.figures = wording.figures();
        this.report = report;
    }

    /** The sentences, most useful first. */
    public static List<String> of(Report report, Wording wording) {
        Findings findings = new Findings(wording, report);
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
    public static Optional<FunnelStep.Horizon> horizon(FunnelStep step) {
        return HORIZONS.stream()
                .map(days -> new FunnelStep.Horizon(days, step.within(days)))
                .filter(horizon -> horizon.chance().isGiven())
                .findFirst();
    }

    /** Whether an estimate is better not given beside its range. */
    public static boolean isWide(Estimate chance) {
        return chance.high() - chance.low() > WIDE;
    }

    private void whoComesBack() {
        Optional<FunnelStep.Horizon> horizon = horizon(report.purchaseFunnel().getFirst());
        if (horizon.isEmpty()) {
            sentences.add(words.returnedUnknown());
            return;
        }
        Estimate chance = horizon.get().chance().orElseThrow();
        String days = common.horizon(horizon.get().days());
        long value = figures.of100(chance.value());
        long low = figures.of100(chance.low());
        long high = figures.of100(chance.high());
        if (isWide(chance)) {
            sentences.add(words.returnedWide(days, low, high));
        } else if (low == high) {
            sentences.add(words.returned(value, days));
        } else {
            sentences.add(words.returnedBetween(value, days, low, high));
        }
    }

    private void when() {
        switch (report.timing().window()) {
            case Outcome.Given<ReturnWindow> given -> {
                int first = given.value().firstDay();
                int last = given.value().lastDay();
                int known = report.timing().hazard().size();
                sentences.add(
                        known < Timing.HORIZON_DAYS
                                ? words.windowSoFar(known, first, last)
                                : first == 1 ? words.windowFirst(last) : words.window(first, last));
            }
            case Outcome.NotGiven<ReturnWindow> none -> {
                if (none.reason() == Reason.TOO_FEW_EVENTS) {
                    sentences.add(words.windowUnknown());
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
        long lost = figures.of100(1 - leak.chance().value());
        String days = common.horizon(first.days());
        if (leak.from() > 1) {
            sentences.add(words.leakLater(lost, figures.of100(first.chance().value()), days, leak.from()));
        } else if (steps.size() > 1 && steps.get(1).from() == 2 && steps.get(1).days() == first.days()) {
            sentences.add(
                    words.leakFirst(lost, figures.of100(steps.get(1).chance().value()), days));
        } else {
            sentences.add(words.leakOnly(lost, days));
        }
    }

    /**
     * The periods at whose end somebody can have been lost. Before the orders reach back by the whole active window
     * nobody has been away that long, and the formula says 100 % without a meaning.
     */
    public static List<Movement> telling(Report report) {
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
            sentences.add(words.keptUnknown(report.activeDays()));
            return;
        }
        Movement last = telling.getLast();
        String from = figures.date(last.from());
        String kept = percent(last.crr());
        if (last.resurrected() == 0) {
            sentences.add(words.kept(kept, from, last.retained(), last.start(), figures.date(last.to())));
        } else {
            String without = percent(last.crrExcludingResurrected());
            sentences.add(words.keptResurrected(kept, from, last.resurrected(), without));
        }
    }

    private void dependence() {
        Double share = report.concentration().topFifthShare().value();
        if (share != null && report.totals().customers() >= LEAST_PEOPLE) {
            sentences.add(words.concentration(figures.share(share)));
        }
        Baskets baskets = report.baskets();
        Double organic = baskets.organicRepeatShare().value();
        if (organic != null && baskets.repeat().all().orders() >= LEAST_PEOPLE) {
            sentences.add(words.organic(figures.of100(organic)));
        }
    }

    private void firstProduct() {
        FirstProducts products = report.firstProducts();
        Double common = products.commonRate().value();
        if (common == null) {
            return;
        }
        standout(products)
                .ifPresent(product -> sentences.add(words.product(
                        new Typed(product.name()),
                        figures.of100(product.rate().value()),
                        this.common.horizon(products.horizonDays()),
                        figures.of100(product.rate().low()),
                        figures.of100(product.rate().high()),
                        figures.of100(common))));
    }

    /** The best first product; only one whose whole range lies above the common rate is worth a sentence. */
    public static Optional<FirstProducts.Product> standout(FirstProducts products) {
        Double common = products.commonRate().value();
        return products.products().stream()
                .filter(product -> common != null
                        && product.customers() >= LEAST_BUYERS
                        && product.rate().low() > common)
                .findFirst();
    }

    private void setAside() {
        long anonymous = report.totals().withoutCustomer().orders();
        if (anonymous > 0) {
            double gross = (double) report.totals().withoutCustomer().gross();
            sentences.add(words.withoutCustomer(anonymous, figures.money(gross, report.currency())));
        }
        if (report.source().rejected() > 0) {
            sentences.add(
                    words.rejected(report.source().rejected(), report.source().accepted()));
        }
    }

    private String percent(Figure figure) {
        Double value = figure.value();
        return value == null ? figures.none() : figures.percent(value);
    }
}
