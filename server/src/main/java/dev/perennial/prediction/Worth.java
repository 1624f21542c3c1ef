package dev.perennial.prediction;

import dev.perennial.models.Forecast;
import dev.perennial.models.Outcome;

/**
 * What all present customers together will bring in the {@value Clv#HORIZON_DAYS} days from the end of observation.
 * Customers still to be won are not in it; nothing is discounted unless it says so. Ranges hold chance and the uncertainty of parameters.
 *
 * @param customers how many there are
 * @param alive how many of them are expected to be customers still, whenever they order next
 * @param buyersIn30Days how many are expected to order within 30 days
 * @param buyersIn90Days within 90 days
 * @param buyers within the horizon
 * @param orders purchase occasions within the horizon
 * @param revenue net revenue in minor units; no value where no repeat order has an amount
 * @param discountedRevenue the customer lifetime value over the horizon: the same, each order discounted continuously to
 *     the end of observation at {@value Clv#ANNUAL_DISCOUNT_RATE} a year
 */
public record Worth(
        long customers,
        double alive,
        double buyersIn30Days,
        double buyersIn90Days,
        double buyers,
        Forecast orders,
        Outcome<Forecast> revenue,
        Outcome<Forecast> discountedRevenue) {
    private static final double OPEN_FROM_ORDERS = 10;

    /** Whether the range of orders says nothing: from hardly any to more than ten each. */
    public boolean isOpen() {
        return orders.low() < 1 && orders.high() > OPEN_FROM_ORDERS * customers;
    }
}
