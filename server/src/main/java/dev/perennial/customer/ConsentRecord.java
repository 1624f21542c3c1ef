package dev.perennial.customer;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A decision as it was noted.
 *
 * @param at when it was made, {@code recordedAt} when it was written down
 * @param proof what shows that it was said
 */
public record ConsentRecord(
        String channel,
        String purpose,
        boolean granted,
        String source,
        JsonNode proof,
        Instant at,
        Instant recordedAt,
        String actor) {}
