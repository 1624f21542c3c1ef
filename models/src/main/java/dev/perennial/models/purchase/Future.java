package dev.perennial.models.purchase;

/** What a customer who is alive now will do, mixed over what is not known of this customer's own rates. */
sealed interface Future permits BetaGeometricFuture, ParetoFuture {

    /**
     * The number of orders from now on.
     *
     * @param t how long, in the model's unit, at least 0
     */
    OrderMoments orders(double t);

    /** The probability of no order for that long. */
    double none(double t);
}
