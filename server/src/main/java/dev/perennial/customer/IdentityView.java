package dev.perennial.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An identity that a customer's facts came with.
 *
 * @param standing {@code own}; {@code others}: somebody else had it first and the two were not joined; {@code shared}: it turned out
 *     to be several people's and is nobody's
 * @param since when whoever has it had it first
 * @param sharedReason {@code often_refused}, or {@code many_} with the kind of what it came with
 */
public record IdentityView(
        String kind,
        String value,
        String standing,
        Instant since,
        @Nullable String sharedReason) {}
