package dev.perennial.kernel;

import java.util.Locale;
import java.util.Set;

/** Words that programs write for nobody. Whoever bears one would be glued to everybody else who does. */
public final class Nobody {
    private static final Set<String> WORDS = Set.of(
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

    private Nobody() {}

    /** Whether an id means nobody: such words in any case, and zeros however many. */
    public static boolean isMeantBy(String id) {
        String word = id.strip().toLowerCase(Locale.ROOT);
        return WORDS.contains(word) || word.chars().allMatch(c -> c == '0' || c == '-' || c == '.');
    }
}
