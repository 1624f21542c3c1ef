package dev.perennial.prediction;

import dev.perennial.models.Forecast;
import dev.perennial.models.Outcome;

/** Scores over {@link Clv#HORIZON_DAYS}: columns, one row a customer, and all together. */
final class Year {
    final double[] alive;
    final double[] expectedOrders;
    /** In minor units; empty where amounts are not known. */
    final double[] expectedRevenue;

    final double buyers;
    final Forecast orders;
    final Outcome<Forecast> revenue;
    /** Discounted at {@link Clv#ANNUAL_DISCOUNT_RATE}. */
    final Outcome<Forecast> discountedRevenue;

    final Outlooks outlooks;

    Year(
            double[] alive,
            double[] expectedOrders,
            double[] expectedRevenue,
            double buyers,
            Forecast orders,
            Outcome<Forecast> revenue,
            Outcome<Forecast> discountedRevenue,
            Outlooks outlooks) {
        this.alive = alive;
        this.expectedOrders = expectedOrders;
        this.expectedRevenue = expectedRevenue;
        this.buyers = buyers;
        this.orders = orders;
        this.revenue = revenue;
        this.discountedRevenue = discountedRevenue;
        this.outlooks = outlooks;
    }
}
