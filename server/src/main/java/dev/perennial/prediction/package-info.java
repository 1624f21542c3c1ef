/**
 * Owns predictions from purchase histories: what customers are worth, who is still one, when they come next, what is bought again.
 * Publishes {@link dev.perennial.prediction.Predictions} and the records it returns.
 * May use: warehouse's schema, models.
 */
@NullMarked
package dev.perennial.prediction;

import org.jspecify.annotations.NullMarked;
