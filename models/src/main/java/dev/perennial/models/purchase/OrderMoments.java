package dev.perennial.models.purchase;

/**
 * Of a random number X of orders.
 *
 * @param mean E[X]
 * @param pairs E[X(X − 1)]
 */
record OrderMoments(double mean, double pairs) {
    static final OrderMoments ZERO = new OrderMoments(0, 0);

    /** The same for a customer who is alive with a probability, and otherwise orders nothing. */
    OrderMoments times(double probability) {
        return new OrderMoments(mean * probability, pairs * probability);
    }

    double variance() {
        return Math.max(0, pairs + mean - mean * mean);
    }
}
