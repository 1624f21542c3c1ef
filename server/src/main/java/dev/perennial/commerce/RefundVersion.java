package dev.perennial.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money given back on an order, as a source says at one time.
 *
 * @param amount minor units, from 0; null when the lines say how much, and for everything when there are no lines
 * @param currency ISO 4217; null for the order's. What is in another currency than the order lowers nothing.
 */
public record RefundVersion(
        String order,
        String externalId,
        Instant refundedAt,
        @Nullable Long amount,
        @Nullable String currency,
        List<Part> parts,
        Version version) {
    public RefundVersion {
        parts = List.copyOf(parts);
    }

    /**
     * What of it is for a line.
     *
     * @param line the line's own id; null when the product says which
     * @param product external id
     * @param quantity how many came back
     * @param amount minor units; null for the line's price of that quantity
     */
    public record Part(
            @Nullable String line,
            @Nullable String product,
            @Nullable BigDecimal quantity,
            @Nullable Long amount) {}
}
