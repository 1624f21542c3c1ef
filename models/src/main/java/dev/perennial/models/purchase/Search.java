package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.Bfgs;
import dev.perennial.models.math.Hessian;
import dev.perennial.models.math.NegativeSum;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.RidgeGuard;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.SymmetricMatrix;
import java.util.List;
import java.util.Optional;

/**
 * The search for the top of a likelihood. A small data set is climbed from several places; a large one is climbed on a
 * systematic sample of its groups first, which leaves the full data only a handful of evaluations.
 */
final class Search {
    private static final double TOLERANCE = 1e-8;
    private static final int MOST_ITERATIONS = 300;
    private static final int LARGE = 60_000;
    private static final int SAMPLE = 12_000;

    private final ModelKind kind;
    private final PurchaseCounts counts;
    private final ModelUnit unit;
    private int evaluations;

    Search(ModelKind kind, PurchaseCounts counts, ModelUnit unit) {
        this.kind = kind;
        this.counts = counts;
        this.unit = unit;
    }

    /** The top of the plain likelihood, with a guard against infinite ridges. */
    Optimum plain() {
        RidgeGuard guard = new RidgeGuard(4);
        if (counts.groups() <= LARGE) {
            return best(new NegativeSum(kind.logLikelihood(counts, unit), guard));
        }
        int every = counts.groups() / SAMPLE;
        SmoothFunction sample = new NegativeSum(kind.logLikelihood(counts.everyNth(every), unit), guard);
        double[] near = best(sample).point();
        SmoothFunction full = new NegativeSum(kind.logLikelihood(counts, unit), guard);
        Bfgs search = new Bfgs(full, near, TOLERANCE, MOST_ITERATIONS);
        metric(sample, near, every).ifPresent(search::withMetric);
        Optimum optimum = search.minimise();
        evaluations += optimum.evaluations();
        return optimum;
    }

    private static Optional<double[][]> metric(SmoothFunction sample, double[] point, int every) {
        return SymmetricMatrix.of(Hessian.of(sample, point))
                .map(SymmetricMatrix::inverse)
                .map(rows -> {
                    for (double[] row : rows) {
                        for (int j = 0; j < row.length; j++) {
                            row[j] /= every;
                        }
                    }
                    return rows;
                });
    }

    private Optimum best(SmoothFunction function) {
        Optimum best = null;
        for (double[] start : starts()) {
            Optimum optimum = new Bfgs(function, start, TOLERANCE, MOST_ITERATIONS).minimise();
            evaluations += optimum.evaluations();
            boolean better = best == null
                    || optimum.value() < best.value() - 1e-6
                    || (!best.converged() && optimum.converged() && optimum.value() < best.value() + 1e-6);
            best = better ? optimum : best;
        }
        if (best == null) {
            throw new IllegalStateException("There is always a place to start from");
        }
        return best;
    }

    /** The top of likelihood times prior. */
    Optimum pooled(SmoothFunction negativePosterior, double[] start) {
        return new Bfgs(negativePosterior, start, TOLERANCE, MOST_ITERATIONS).minimise();
    }

    int evaluations() {
        return evaluations;
    }

    private List<double[]> starts() {
        double watched = 0;
        for (int i = 0; i < counts.groups(); i++) {
            watched += counts.customers(i) * counts.observedDays(i) / unit.days();
        }
        double rate = Math.log(Math.max(counts.repeatOrders(), 0.5) / Math.max(watched, 1e-3));
        double[] prior = kind.prior(unit).centre();
        double wide = Math.log(0.4);
        double narrow = Math.log(3);
        return kind == ModelKind.PARETO_NBD
                ? List.of(
                        new double[] {wide, wide - rate - 0.5, wide, wide - rate},
                        new double[] {narrow, narrow - rate, wide, wide - rate + 2},
                        prior)
                : List.of(
                        new double[] {wide, wide - rate - 0.5, Math.log(0.7), Math.log(2)},
                        new double[] {narrow, narrow - rate, Math.log(0.3), Math.log(3)},
                        prior);
    }
}
