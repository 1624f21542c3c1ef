/**
 * Owns the figures of a store that runs: every metric of the report over the warehouse, at {@code /api/v1/insight}.
 * Publishes {@link dev.perennial.live.LiveInsight} and {@link dev.perennial.live.Question}.
 * May use: api, customer, follow, insight, kernel, models, outlook, postgres, report, store.
 */
@NullMarked
package dev.perennial.live;

import org.jspecify.annotations.NullMarked;
