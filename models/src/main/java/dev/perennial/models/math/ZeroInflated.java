package dev.perennial.models.math;

import org.hipparchus.special.Erf;

/**
 * 95 % intervals of something that is nothing with some probability and otherwise positive, from its first two moments.
 * The positive part is taken to follow a gamma distribution, whose quantiles are Wilson and Hilferty's (1931): within a
 * few percent of a quantile, which is less than what two moments leave open.
 */
public final class ZeroInflated {
    private static final double TAIL = 0.025;
    private static final int CELLS = 4096;
    /** Standard normal quantiles of 1 − TAIL/p for p = TAIL + i (1 − TAIL)/CELLS. */
    private static final double[] UPPER = new double[CELLS + 2];

    /** Standard normal quantiles of (p − (1 − TAIL))/p for p = 1 − TAIL + i TAIL/CELLS. */
    private static final double[] LOWER = new double[CELLS + 2];

    static {
        for (int i = 0; i < UPPER.length; i++) {
            double some = TAIL + (1 - TAIL) * Math.max(i, 0.5) / CELLS;
            UPPER[i] = normalQuantile(1 - TAIL / Math.max(some, TAIL * (1 + 1e-6)));
            double none = TAIL * (1 - Math.max(i, 0.5) / CELLS);
            LOWER[i] = normalQuantile((TAIL - Math.max(none, 0)) / (1 - Math.max(none, 0)));
        }
    }

    private ZeroInflated() {}

    /** The standard normal quantile. */
    public static double normalQuantile(double probability) {
        return Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
    }

    /**
     * The upper end.
     *
     * @param some the probability of being positive
     * @param mean the mean, zeros included
     * @param variance the variance, zeros included
     */
    public static double high(double some, double mean, double variance) {
        if (some <= TAIL || mean <= 0) {
            return 0;
        }
        return quantile(some, mean, variance, between(UPPER, (Math.min(some, 1) - TAIL) / (1 - TAIL) * CELLS));
    }

    /** The lower end. */
    public static double low(double some, double mean, double variance) {
        double none = 1 - some;
        return none >= TAIL
                ? 0
                : quantile(some, mean, variance, between(LOWER, (TAIL - Math.max(none, 0)) / TAIL * CELLS));
    }

    private static double between(double[] table, double at) {
        int cell = (int) at;
        return table[cell] + (at - cell) * (table[cell + 1] - table[cell]);
    }

    private static double quantile(double some, double mean, double variance, double z) {
        double positiveMean = mean / some;
        double second = (variance + mean * mean) / some;
        double ninth = Math.max(second / (positiveMean * positiveMean) - 1, 1e-12) / 9;
        double root = 1 - ninth + z * Math.sqrt(ninth);
        return root <= 0 ? 0 : positiveMean * root * root * root;
    }
}
