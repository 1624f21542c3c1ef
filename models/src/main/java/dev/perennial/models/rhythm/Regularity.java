package dev.perennial.models.rhythm;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import org.hipparchus.special.Gamma;

/**
 * How regular purchases are, whatever each customer's own pace (Wheat and Morrison 1990, "Estimating purchase regularity
 * with two interpurchase times").
 *
 * <p>If a customer's intervals follow an Erlang-k distribution, the share of the first in the sum of two consecutive ones
 * has variance 1/(4 (2k + 1)) around one half, at any pace. k = 1 is the memoryless buying that BG/NBD, MBG/NBD and
 * Pareto/NBD assume; they then read every silence as it should be read. For k of 3 and more buyers are clocklike: a
 * silence of two intervals means much more than the models make of it, and they call people alive who have left.
 *
 * @param k the regularity, above 0; the interval follows from that of the variance
 * @param customers on how many customers it rests
 */
public record Regularity(Estimate k, long customers) {
    /** With fewer customers than this nothing is said. */
    public static final int LEAST_CUSTOMERS = 30;

    private static final double HIGHEST = 1000;

    /** A reading of k and its interval. */
    public enum Rhythm {
        /** Orders come in bursts; the models read silences too darkly. */
        BURSTY,
        /** Close to what the models assume, or not told apart from it. */
        RANDOM,
        /** More regular than the models assume. */
        REGULAR,
        /** Like clockwork; the models' probability of being alive is far too high after a silence. */
        CLOCKLIKE
    }

    /** What the interval of k says. */
    public Rhythm rhythm() {
        if (k.high() < 0.8) {
            return Rhythm.BURSTY;
        }
        if (k.low() >= 3) {
            return Rhythm.CLOCKLIKE;
        }
        return k.low() > 1.2 ? Rhythm.REGULAR : Rhythm.RANDOM;
    }

    /**
     * How often somebody who has <em>not</em> left is silent for a multiple of the usual interval, at this regularity.
     *
     * @param intervals the multiple, above 0
     * @return a probability; compare {@link #silenceAssumed}
     */
    public double silence(double intervals) {
        return Gamma.regularizedGammaQ(k.value(), k.value() * intervals);
    }

    /** The same as the purchase models assume it: e to the minus {@code intervals}. */
    public static double silenceAssumed(double intervals) {
        return Math.exp(-intervals);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects pairs of consecutive intervals, one pair a customer. */
    public static final class Builder {
        private long customers;
        private double sum;
        private double sumOfSquares;

        private Builder() {}

        /**
         * Adds a customer's last two intervals between purchase occasions.
         *
         * @param earlierDays at least 1
         * @param laterDays at least 1
         * @throws IllegalArgumentException when one is below 1
         */
        public Builder add(int earlierDays, int laterDays) {
            if (earlierDays < 1 || laterDays < 1) {
                throw new IllegalArgumentException("Not intervals: %d and %d days".formatted(earlierDays, laterDays));
            }
            double off = earlierDays / (double) (earlierDays + laterDays) - 0.5;
            customers++;
            sum += off * off;
            sumOfSquares += off * off * off * off;
            return this;
        }

        /** The regularity, or {@link Reason#TOO_FEW_EVENTS}. */
        public Outcome<Regularity> build() {
            if (customers < LEAST_CUSTOMERS) {
                return Outcome.none(Reason.TOO_FEW_EVENTS);
            }
            double variance = sum / customers;
            double error = Math.sqrt(Math.max(0, sumOfSquares / customers - variance * variance) / customers);
            double low = regularity(variance + Estimate.Z_95 * error);
            double high = regularity(variance - Estimate.Z_95 * error);
            double k = regularity(variance);
            return Outcome.of(
                    new Regularity(new Estimate(k, (high - low) / (2 * Estimate.Z_95), low, high), customers));
        }

        private static double regularity(double variance) {
            double k = variance <= 0 ? HIGHEST : (1 / (4 * variance) - 1) / 2;
            return Math.clamp(k, 1e-3, HIGHEST);
        }
    }
}
