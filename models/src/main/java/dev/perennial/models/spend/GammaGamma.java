package dev.perennial.models.spend;

import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;

/**
 * The Gamma-Gamma model of spend per order (Colombo and Jiang 1999; Fader and Hardie 2013, "The Gamma-Gamma model of
 * monetary value"): an order's amount follows Gamma(p, ν), the ν of the customers Gamma(q, γ).
 *
 * @param p shape of the amounts of one customer, above 0
 * @param q shape of the customers' scales, above 0; at 1 and below the mean over customers is infinite
 * @param gamma their inverse scale, above 0, in the unit of the amounts
 */
public record GammaGamma(double p, double q, double gamma) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException when one is not above 0
     */
    public GammaGamma {
        if (!(p > 0 && q > 0 && gamma > 0)) {
            throw new IllegalArgumentException("Parameters must be above 0: %s, %s, %s".formatted(p, q, gamma));
        }
    }

    /**
     * The expected amount per order of a customer (Fader and Hardie 2013, equation 5): their own mean, drawn towards
     * that of all customers by as much as it rests on few orders.
     *
     * @param repeats repeat orders seen, at least 0; with 0 the answer is the mean of all customers
     * @param meanAmount their mean amount, at least 0; any number when {@code repeats} is 0
     * @return an amount, or {@link Reason#NO_FINITE_MEAN}
     */
    public Outcome<Double> expectedAmount(int repeats, double meanAmount) {
        double shape = p * repeats + q - 1;
        return shape <= 0
                ? Outcome.none(Reason.NO_FINITE_MEAN)
                : Outcome.of(p * (gamma + (repeats == 0 ? 0 : repeats * meanAmount)) / shape);
    }

    /** The expected amount per order over all customers, or {@link Reason#NO_FINITE_MEAN}. */
    public Outcome<Double> meanAmount() {
        return expectedAmount(0, 0);
    }
}
