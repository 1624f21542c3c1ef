/**
 * Owns the figures of a store that runs: every metric of the report over the warehouse, at {@code /api/v1/insight}.
 * May use: api, follow, insight, kernel, models, postgres, report, store.
 */
@NullMarked
package dev.perennial.live;

import org.jspecify.annotations.NullMarked;
