package dev.perennial.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A customer, or a lead: somebody without orders.
 *
 * @param externalIds ids that the shop gave
 * @param traits the newest word of each
 * @param netRevenue in minor units of the currency
 * @param prediction empty as long as there is none
 */
public record CustomerView(
        String id,
        Instant createdAt,
        List<String> externalIds,
        List<String> emails,
        List<String> phones,
        Map<String, JsonNode> traits,
        long orderCount,
        long netRevenue,
        @Nullable String currency,
        @Nullable Instant firstOrderAt,
        @Nullable Instant lastOrderAt,
        List<ConsentState> consents,
        List<String> segments,
        Outlook prediction) {}
