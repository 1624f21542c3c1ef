package dev.perennial.models.purchase;

import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;

/**
 * One model fitted to one shop.
 *
 * @param kind which model
 * @param maximumLikelihood the plain estimates, or {@link Reason#NO_REPEAT_ORDERS}
 * @param pooled the estimates with a weak prior: they always exist, carry the intervals, and are what forecasts should
 *     use; with a thousand customers and more they are the plain ones for all purposes
 */
public record PurchaseFit(ModelKind kind, Outcome<MaximumLikelihood> maximumLikelihood, PooledModel pooled) {}
