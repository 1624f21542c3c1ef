package dev.perennial.ingest;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a batch says for all its events.
 *
 * @param bytes by which each event grows at most
 */
record Shared(
        ObjectNode context,
        ObjectNode integrations,
        @Nullable JsonNode sentAt,
        Instant receivedAt,
        int bytes) {
    static Shared of(ObjectNode envelope, Instant receivedAt) {
        ObjectNode context = object(envelope, "context");
        ObjectNode integrations = object(envelope, "integrations");
        int bytes = context.isEmpty() && integrations.isEmpty()
                ? 0
                : context.toString().length() + integrations.toString().length();
        return new Shared(context, integrations, envelope.get("sentAt"), receivedAt, bytes);
    }

    private static ObjectNode object(ObjectNode envelope, String name) {
        JsonNode node = envelope.get(name);
        if (node == null || node.isNull()) {
            return PayloadReader.JSON.createObjectNode();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refused.invalid(name + "_invalid", "The batch's " + name + " is not an object.");
    }

    Optional<Instant> sentAt(ObjectNode event) {
        return Moments.read(event.hasNonNull("sentAt") ? event.get("sentAt") : sentAt);
    }
}
