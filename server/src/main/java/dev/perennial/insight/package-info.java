/**
 * Owns the retention metrics: each is one SQL over the warehouse, for one store and one end of observation.
 * Publishes {@link dev.perennial.insight.Insight} and the records it returns.
 * May use: warehouse's schema, models.
 */
@NullMarked
package dev.perennial.insight;

import org.jspecify.annotations.NullMarked;
