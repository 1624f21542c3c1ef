package dev.perennial.ingest;

import dev.perennial.kernel.Nobody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What senders call people, and what they write when they do not know. */
final class Identities {
    static final int LENGTH_MAX = 500;

    private Identities() {}

    /** The text of an id, which may be sent as a number; nothing for one that says nothing. */
    static Optional<String> text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        return Optional.of(text).filter(some -> !some.isBlank());
    }

    static boolean readable(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isString() || node.isIntegralNumber();
    }

    /** Whether an id means nobody. */
    static boolean blocked(String id) {
        return Nobody.isMeantBy(id);
    }
}
