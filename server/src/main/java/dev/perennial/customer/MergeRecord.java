package dev.perennial.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What joined two customers, or was not allowed to.
 *
 * @param outcome {@code merged} or {@code refused}
 * @param loser the customer that became part of the winner's, or would have
 * @param rule see {@link LinkRule}
 * @param kind of the identity that they share, with {@code value}; null for a merge by hand, and after an erasure
 * @param actor who joined them; {@code system} for a rule
 */
public record MergeRecord(
        String id,
        String outcome,
        String loser,
        String winner,
        String rule,
        @Nullable String kind,
        @Nullable String value,
        String actor,
        Instant at,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {}
