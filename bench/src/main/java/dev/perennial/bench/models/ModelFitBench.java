package dev.perennial.bench.models;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.Bfgs;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.PurchaseCounts;
import dev.perennial.models.purchase.PurchaseFit;
import dev.perennial.models.purchase.PurchaseFitter;
import dev.perennial.models.spend.SpendData;
import dev.perennial.models.spend.SpendFit;
import dev.perennial.models.spend.SpendFitter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * {@code model-fit}: the four models on a million customers, from the customers' columns to parameters with standard
 * errors and the pooled fit, against the plain likelihood row by row with numerical gradients and the same optimiser on
 * one thread, to the parameters alone.
 *
 * <p>The floor takes minutes at full size. It is therefore run on a part ({@code --floor}, a fiftieth by default) and
 * multiplied: its work per evaluation is exactly proportional to the rows, a part fits caches better, and the number of
 * evaluations is printed for both.
 */
public final class ModelFitBench {
    private static final int DAYS = 730;
    private static final long SEED = 20260101;
    private static final double FLOOR_TOLERANCE = 1e-4;
    private static final double BAR = 10;

    private ModelFitBench() {}

    /**
     * Runs the row.
     *
     * @param args {@code --customers N}, {@code --floor N}, {@code --repetitions N}
     * @return 0 for PASS, 1 for SHORT
     */
    public static int run(String[] args) {
        int customers = Options.of(args, "--customers", 1_000_000);
        int part = Math.min(customers, Options.of(args, "--floor", Math.max(customers / 50, 1000)));
        int repetitions = Options.of(args, "--repetitions", 5);
        SyntheticCustomers all = SyntheticCustomers.of(customers, DAYS, SEED);
        PlainLikelihoods plain = new PlainLikelihoods(all.first(part));
        Timing[] product = new Timing[repetitions];
        Timing[] floor = new Timing[repetitions];
        fit(all.first(Math.min(customers, 100_000)), Verbosity.QUIET);
        for (int i = 0; i < repetitions; i++) {
            Verbosity verbosity = i == 0 ? Verbosity.SAYS_WHAT_IT_FOUND : Verbosity.QUIET;
            product[i] = Timing.of(() -> fit(all, verbosity));
            floor[i] = Timing.of(() -> floor(plain, verbosity)).times((double) customers / part);
        }
        Timing ours = Timing.median(product);
        Timing theirs = Timing.median(floor);
        double ratio = theirs.wallSeconds() / ours.wallSeconds();
        String sizes = "%d customers, %d of them once, %d days; floor on %d, multiplied; median of %d"
                .formatted(customers, all.oneTimers(), DAYS, part, repetitions);
        return new Result("model-fit", sizes, ours, theirs, ratio, "at least 10 times faster", ratio >= BAR).report();
    }

    private enum Verbosity {
        QUIET,
        SAYS_WHAT_IT_FOUND
    }

    private static void fit(SyntheticCustomers customers, Verbosity verbosity) {
        long start = System.nanoTime();
        PurchaseCounts counts = CustomerColumns.of(customers.repeats, customers.lastDay, customers.observedDays)
                .counts();
        say(verbosity, "counts: %d groups".formatted(counts.groups()), start);
        for (ModelKind kind : ModelKind.values()) {
            start = System.nanoTime();
            PurchaseFit fit = PurchaseFitter.fit(kind, counts, ModelUnit.WEEK).orElseThrow();
            say(verbosity, fit.maximumLikelihood().orElseThrow().toString(), start);
        }
        start = System.nanoTime();
        SpendData.Builder spend = SpendData.builder();
        for (int i = 0; i < customers.size(); i++) {
            spend.add(customers.repeats[i], customers.meanAmount[i]);
        }
        SpendFit fit = SpendFitter.fit(spend.build()).orElseThrow();
        say(verbosity, fit.model() + " " + fit.logLikelihood(), start);
    }

    private static void floor(PlainLikelihoods plain, Verbosity verbosity) {
        double[] start = {Math.log(0.4), Math.log(10), Math.log(0.7), Math.log(2)};
        minimise("floor bgNbd", plain::bgNbd, start, verbosity);
        minimise("floor mbgNbd", plain::mbgNbd, start, verbosity);
        minimise(
                "floor paretoNbd",
                plain::paretoNbd,
                new double[] {Math.log(0.4), Math.log(10), Math.log(0.4), Math.log(10)},
                verbosity);
        minimise("floor gammaGamma", plain::gammaGamma, new double[] {1.5, 1.2, 3}, verbosity);
    }

    private static void minimise(
            String name, ToDoubleFunction<double[]> likelihood, double[] start, Verbosity verbosity) {
        long begin = System.nanoTime();
        Optimum optimum =
                new Bfgs(new ForwardDifferences(start.length, likelihood), start, FLOOR_TOLERANCE, 300).minimise();
        String found = Arrays.stream(optimum.point())
                .map(Math::exp)
                .mapToObj(p -> String.format(Locale.ROOT, "%.4f", p))
                .toList()
                .toString();
        say(verbosity, "%s %s, %d gradients, %s".formatted(name, found, optimum.evaluations(), optimum.value()), begin);
    }

    private static void say(Verbosity verbosity, String what, long start) {
        if (verbosity == Verbosity.SAYS_WHAT_IT_FOUND) {
            System.out.printf(Locale.ROOT, "  %.3f s %s%n", (System.nanoTime() - start) / 1e9, what);
        }
    }

    /** Runs the row from the command line. */
    public static void main(String[] args) {
        System.exit(run(args));
    }
}
