package dev.perennial.models.purchase;

import java.util.List;

/**
 * A plain maximum likelihood fit: no prior, no pooling.
 *
 * @param model the model with the estimated parameters
 * @param logLikelihood the natural logarithm of the likelihood at its maximum
 * @param parameters the parameters with their standard errors
 * @param peak whether the likelihood has a top, or rises along a ridge towards infinite parameters
 * @param evaluations how often the likelihood was computed
 */
public record MaximumLikelihood(
        PurchaseModel model, double logLikelihood, List<FittedParameter> parameters, Peak peak, int evaluations) {

    /** The shape of the likelihood around the estimate. */
    public enum Peak {
        /** A proper maximum. */
        ROUND,
        /**
         * The likelihood rises for ever along some direction (for instance because all customers look alike, or nobody
         * seems to leave), and the estimate is a point where it rises no more in any digit that matters. Forecasts are
         * fine; single parameters mean nothing, and have no standard error.
         */
        RIDGE,
        /** The search ended without either; the estimate is the best point seen. */
        NOT_FOUND
    }
}
