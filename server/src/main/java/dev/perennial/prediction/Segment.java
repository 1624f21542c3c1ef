package dev.perennial.prediction;

import dev.perennial.models.Outcome;

/**
 * Customers of one value and one risk. Money is in minor units.
 *
 * @param customers how many
 * @param netRevenue what they have brought so far
 * @param expectedOrders within {@link Clv#HORIZON_DAYS}
 * @param expectedRevenue net, within the same time; no value where no repeat order has an amount
 */
public record Segment(
        Value value, Risk risk, long customers, long netRevenue, double expectedOrders, Outcome<Long> expectedRevenue) {

    /** By net revenue so far, equal amounts in the order of the customers' ids. */
    public enum Value {
        /** The best fifth, rounded up to a whole customer. */
        BEST_FIFTH("best-fifth"),
        /** Those behind them, down to the better half. */
        UPPER_HALF("upper-half"),
        LOWER_HALF("lower-half");

        private final String code;

        Value(String code) {
            this.code = code;
        }

        /** A stable code in lower case with hyphens. */
        public String code() {
            return code;
        }
    }

    /** By the probability of still being a customer, which is not that of an order within some time. */
    public enum Risk {
        /** At least 80 of 100. */
        SAFE("safe", 0.8),
        /** At least 50. */
        WAVERING("wavering", 0.5),
        /** At least 20. */
        SLIPPING("slipping", 0.2),
        GONE("gone", 0);

        private final String code;
        private final double least;

        Risk(String code, double least) {
            this.code = code;
            this.least = least;
        }

        static Risk of(double probabilityAlive) {
            for (Risk risk : values()) {
                if (probabilityAlive >= risk.least) {
                    return risk;
                }
            }
            return GONE;
        }

        /** A stable code in lower case with hyphens. */
        public String code() {
            return code;
        }

        /** The least probability of still being a customer that this class has. */
        public double leastProbability() {
            return least;
        }
    }
}
