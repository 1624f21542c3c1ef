package dev.perennial.models.shrink;

import dev.perennial.models.Estimate;
import dev.perennial.models.math.Intervals;
import org.hipparchus.special.Gamma;

/**
 * Empirical Bayes for rates: the groups' true rates are taken to follow one beta distribution, which is learned from all
 * groups; a group's figure is then its posterior mean with the equal-tailed 95 % interval.
 *
 * <p>The mean of the prior is Kleinman's weighted mean (Kleinman 1973, "Proportions with extraneous variance"), its
 * strength (the number of trials it counts like) the maximum of the beta-binomial likelihood times a wide log-normal
 * prior around {@value #USUAL_STRENGTH} (factor 4.5 either way for one standard deviation), so that a handful of groups
 * which happen to agree does not glue all rates to one value. Because the common mean is itself only known from so many
 * trials, the strength used is {@code 1 / (1/strength + 1/trials)}.
 *
 * <p>Intervals are about a group's underlying rate, not about the next sample's share. Immutable.
 */
public final class ShrunkRates {
    static final double USUAL_STRENGTH = 20;
    private static final double LOG_STRENGTH_SPREAD = 1.5;
    private static final double LOWEST_LOG_STRENGTH = Math.log(0.1);
    private static final double HIGHEST_LOG_STRENGTH = Math.log(1e6);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 40;

    private final double alpha;
    private final double beta;

    private ShrunkRates(double mean, double strength) {
        this.alpha = mean * strength;
        this.beta = (1 - mean) * strength;
    }

    /**
     * Learns the common distribution.
     *
     * @param successes per group, between 0 and its trials
     * @param trials per group, at least 0; groups without trials teach nothing
     * @return the prior; with fewer than two groups that have trials it is Jeffreys' prior, Beta(½, ½)
     * @throws IllegalArgumentException when the lengths differ or a number is out of range
     */
    public static ShrunkRates learn(long[] successes, long[] trials) {
        if (successes.length != trials.length) {
            throw new IllegalArgumentException("Successes and trials must have the same length");
        }
        double total = 0;
        int groups = 0;
        for (int i = 0; i < trials.length; i++) {
            requireRate(successes[i], trials[i]);
            total += trials[i];
            groups += trials[i] > 0 ? 1 : 0;
        }
        if (groups < 2) {
            return new ShrunkRates(0.5, 1);
        }
        double strength = strongest(successes, trials, total);
        return new ShrunkRates(mean(successes, trials, strength, total), 1 / (1 / strength + 1 / total));
    }

    /** The common rate that small groups are drawn to, in (0, 1). */
    public double commonRate() {
        return alpha / (alpha + beta);
    }

    /** How many trials the common rate counts like, above 0. */
    public double strength() {
        return alpha + beta;
    }

    /**
     * One group's rate.
     *
     * @param successes between 0 and {@code trials}
     * @param trials at least 0; at 0 the answer is the prior itself
     * @return the posterior mean, its standard deviation and its equal-tailed 95 % interval, all in [0, 1]
     * @throws IllegalArgumentException when a number is out of range
     */
    public Estimate rate(long successes, long trials) {
        requireRate(successes, trials);
        return Intervals.beta(alpha + (double) successes, beta + (double) (trials - successes));
    }

    private static double strongest(long[] successes, long[] trials, double total) {
        double low = LOWEST_LOG_STRENGTH;
        double high = HIGHEST_LOG_STRENGTH;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = score(successes, trials, left, total);
        double atRight = score(successes, trials, right, total);
        for (int i = 0; i < STEPS; i++) {
            if (atLeft > atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = score(successes, trials, left, total);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = score(successes, trials, right, total);
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double score(long[] successes, long[] trials, double logStrength, double total) {
        double strength = Math.exp(logStrength);
        double mean = mean(successes, trials, strength, total);
        double a = mean * strength;
        double b = strength - a;
        double constant = Gamma.logGamma(strength) - Gamma.logGamma(a) - Gamma.logGamma(b);
        double sum = 0;
        for (int i = 0; i < trials.length; i++) {
            if (trials[i] > 0) {
                sum += constant
                        + Gamma.logGamma(a + successes[i])
                        + Gamma.logGamma(b + trials[i] - successes[i])
                        - Gamma.logGamma(strength + trials[i]);
            }
        }
        double distance = (logStrength - Math.log(USUAL_STRENGTH)) / LOG_STRENGTH_SPREAD;
        return sum - distance * distance / 2;
    }

    private static double mean(long[] successes, long[] trials, double strength, double total) {
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < trials.length; i++) {
            if (trials[i] > 0) {
                double weight = 1 / (1 + (trials[i] - 1) / (strength + 1));
                weights += weight * trials[i];
                weighted += weight * successes[i];
            }
        }
        double edge = 0.5 / (total + 1);
        return Math.clamp(weighted / weights, edge, 1 - edge);
    }

    private static void requireRate(long successes, long trials) {
        if (successes < 0 || trials < successes) {
            throw new IllegalArgumentException("Not a rate: %d of %d".formatted(successes, trials));
        }
    }
}
