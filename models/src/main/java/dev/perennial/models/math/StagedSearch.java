package dev.perennial.models.math;

import java.util.List;
import java.util.Optional;

/**
 * The search for the top of a likelihood. A small data set, whose likelihood may have more than one, is climbed from
 * several places; a large one is climbed on a systematic sample first, which leaves the full data only a handful of
 * evaluations.
 */
public final class StagedSearch {
    private static final double TOLERANCE = 1e-8;
    private static final int MOST_ITERATIONS = 300;

    private int evaluations;

    /**
     * A part of the data.
     *
     * @param function what to minimise, on the part
     * @param every the data is about this many times as large
     */
    public record Sample(SmoothFunction function, int every) {}

    /** Minimises a function of all data, from where the search on the sample ends. */
    public Optimum lowest(SmoothFunction full, Sample sample, List<double[]> starts) {
        double[] near = first(sample.function(), starts).point();
        Bfgs search = new Bfgs(full, near, TOLERANCE, MOST_ITERATIONS);
        metric(sample, near).ifPresent(search::withMetric);
        Optimum optimum = search.minimise();
        evaluations += optimum.evaluations();
        return optimum;
    }

    /** Minimises a function from several places; of equally low ends the first that converged is taken. */
    public Optimum lowest(SmoothFunction function, List<double[]> starts) {
        Optimum best = lowest(function, starts.get(0));
        for (double[] start : starts.subList(1, starts.size())) {
            Optimum optimum = lowest(function, start);
            boolean lower = optimum.value() < best.value() - 1e-6;
            boolean surer = !best.converged() && optimum.converged() && optimum.value() < best.value() + 1e-6;
            best = lower || surer ? optimum : best;
        }
        return best;
    }

    /** Minimises a function from the first place from which the search converges. */
    public Optimum first(SmoothFunction function, List<double[]> starts) {
        Optimum best = lowest(function, starts.get(0));
        for (int i = 1; i < starts.size() && !best.converged(); i++) {
            Optimum optimum = lowest(function, starts.get(i));
            best = optimum.converged() || optimum.value() < best.value() ? optimum : best;
        }
        return best;
    }

    /** Minimises a function from one place. */
    public Optimum lowest(SmoothFunction function, double[] start) {
        Optimum optimum = new Bfgs(function, start, TOLERANCE, MOST_ITERATIONS).minimise();
        evaluations += optimum.evaluations();
        return optimum;
    }

    /** How often any function and its gradient were computed so far. */
    public int evaluations() {
        return evaluations;
    }

    private static Optional<double[][]> metric(Sample sample, double[] point) {
        return SymmetricMatrix.of(Hessian.of(sample.function(), point))
                .map(SymmetricMatrix::inverse)
                .map(rows -> divided(rows, sample.every()));
    }

    private static double[][] divided(double[][] rows, double divisor) {
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= divisor;
            }
        }
        return rows;
    }
}
