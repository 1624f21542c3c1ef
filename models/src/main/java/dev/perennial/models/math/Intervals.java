package dev.perennial.models.math;

import dev.perennial.models.Estimate;
import org.hipparchus.special.Beta;

/** Intervals for proportions. */
public final class Intervals {
    private static final double TAIL = 0.025;
    private static final int BISECTIONS = 60;

    private Intervals() {}

    /**
     * Wilson's 95 % score interval for a proportion (Wilson 1927).
     *
     * @param successes between 0 and {@code trials}
     * @param trials at least 1
     */
    public static Estimate wilson(double successes, double trials) {
        double p = successes / trials;
        double z2 = Estimate.Z_95 * Estimate.Z_95;
        double centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
        double half = Estimate.Z_95 * Math.sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials)) / (1 + z2 / trials);
        return new Estimate(
                p, Math.sqrt(p * (1 - p) / trials), Math.clamp(centre - half, 0, p), Math.clamp(centre + half, p, 1));
    }

    /** The largest probability under which no event in {@code trials} still happens in 2.5 % of all cases. */
    public static double highestRateWithoutEvent(long trials) {
        return trials <= 0 ? 1 : -Math.expm1(Math.log(TAIL) / trials);
    }

    /**
     * The quantile of a beta distribution, by bisection; exact to about 1e-12.
     *
     * @param probability in (0, 1)
     */
    public static double betaQuantile(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < BISECTIONS && high - low > 1e-13; i++) {
            double middle = (low + high) / 2;
            if (Beta.regularizedBeta(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Mean, standard deviation and equal-tailed 95 % interval of a beta distribution; the ends include the mean. */
    public static Estimate beta(double a, double b) {
        double total = a + b;
        double mean = a / total;
        double deviation = Math.sqrt(mean * (1 - mean) / (total + 1));
        double low = betaQuantile(TAIL, a, b);
        double high = betaQuantile(1 - TAIL, a, b);
        return new Estimate(mean, deviation, Math.min(low, mean), Math.max(high, mean));
    }
}
