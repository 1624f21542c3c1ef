package dev.perennial.models.purchase;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.Peak;
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
        PurchaseModel model, double logLikelihood, List<FittedParameter> parameters, Peak peak, int evaluations) {}
