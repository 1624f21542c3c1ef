package dev.perennial.models.spend;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.Peak;
import java.util.List;

/**
 * The Gamma-Gamma model fitted to one shop.
 *
 * @param model the plain maximum likelihood estimate
 * @param logLikelihood the natural logarithm of the likelihood at its maximum
 * @param parameters p, q and gamma with their standard errors
 * @param peak whether the likelihood has a top
 * @param customers how many customers it rests on
 * @param pooled the estimate with a weak prior, which carries the intervals and always has a finite mean
 */
public record SpendFit(
        GammaGamma model,
        double logLikelihood,
        List<FittedParameter> parameters,
        Peak peak,
        int customers,
        PooledSpend pooled) {}
