package dev.perennial.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What senders call people, and what they write when they do not know. */
final class Identities {
    static final int LENGTH_MAX = 500;

    /** Words that programs write for nobody. Whoever bears one would be glued to everybody else who does. */
    private static final Set<String> NOBODY = Set.of(
            "null",
            "undefined",
            "nil",
            "none",
            "nan",
            "n/a",
            "na",
            "unknown",
            "anonymous",
            "guest",
            "user",
            "customer",
            "visitor",
            "default",
            "test",
            "id",
            "userid",
            "user_id",
            "true",
            "false",
            "-1",
            "-",
            "[object object]",
            "not set",
            "(not set)",
            "not-set",
            "void",
            "empty");

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

    /** Whether an id means nobody: such words, and zeros however many. */
    static boolean blocked(String id) {
        String word = id.strip().toLowerCase(Locale.ROOT);
        return NOBODY.contains(word) || word.chars().allMatch(c -> c == '0' || c == '-' || c == '.');
    }
}
