package dev.perennial.models.growth;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The number of active customers at which as many leave as come: where today's gains and today's rate of loss lead to, if both
 * stay ({@code N = gained per period / share lost per period}, the fixed point of {@code N' = N (1 - churn) + gained}; known as
 * the carrying capacity of growth accounting).
 */
public final class SteadyState {
    /** Fewer periods do not tell how much they differ. */
    public static final int LEAST_PERIODS = 6;

    private static final double UPPER = 0.975;

    private SteadyState() {}

    /**
     * Estimates it, with a 95 % interval from how much the periods differ: the jackknife of the logarithm, one period left out at
     * a time, and Student's t. Overdispersion is in it, a trend or a season is not.
     *
     * @param start active at each period's start, at least 0
     * @param gained in each period, for the first time or again, at least 0
     * @param lost of those at the start, at least 0
     * @return customers; not given with fewer than {@value #LEAST_PERIODS} periods, where nobody left, or where nobody came
     */
    public static Outcome<Estimate> customers(long[] start, long[] gained, long[] lost) {
        int periods = start.length;
        if (gained.length != periods || lost.length != periods) {
            throw new IllegalArgumentException("Periods must be as many in all three");
        }
        if (periods < LEAST_PERIODS) {
            return Outcome.none(Reason.TOO_FEW_PERIODS);
        }
        double value = without(-1, start, gained, lost);
        double[] partial = IntStream.range(0, periods)
                .mapToDouble(left -> without(left, start, gained, lost))
                .toArray();
        if (!isFinite(value) || Arrays.stream(partial).anyMatch(each -> !isFinite(each))) {
            return Outcome.none(Reason.TOO_FEW_EVENTS);
        }
        double mean = Arrays.stream(partial).average().orElseThrow();
        double variance = (periods - 1.0)
                / periods
                * Arrays.stream(partial)
                        .map(each -> (each - mean) * (each - mean))
                        .sum();
        double error = Math.sqrt(variance);
        double spread = new TDistribution(periods - 1).inverseCumulativeProbability(UPPER) * error;
        double customers = Math.exp(value);
        return Outcome.of(
                new Estimate(customers, customers * error, Math.exp(value - spread), Math.exp(value + spread)));
    }

    private static boolean isFinite(double logarithm) {
        return logarithm > Double.NEGATIVE_INFINITY && logarithm < Double.POSITIVE_INFINITY;
    }

    /** The logarithm of the number without one period, or with all. */
    private static double without(int left, long[] start, long[] gained, long[] lost) {
        double come = 0;
        double stood = 0;
        double gone = 0;
        int periods = 0;
        for (int period = 0; period < start.length; period++) {
            if (period != left) {
                come += gained[period];
                stood += start[period];
                gone += lost[period];
                periods++;
            }
        }
        return Math.log(come / periods / (gone / stood));
    }
}
