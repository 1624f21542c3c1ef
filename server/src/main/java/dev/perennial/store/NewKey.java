package dev.perennial.store;

import dev.perennial.kernel.Problem;
import java.util.Set;

/**
 * A key that somebody wants.
 *
 * @param name for people, 1 to 100 characters
 * @param scopes at least one; a write key has {@link Scope#EVENTS_WRITE} alone
 */
public record NewKey(KeyKind kind, String name, Set<Scope> scopes) {
    private static final int NAME_MAX = 100;

    /**
     * Checks that the three fit.
     *
     * @throws dev.perennial.kernel.ProblemException {@code key_name_invalid}, {@code scopes_missing}, {@code scopes_unfit}
     */
    public NewKey {
        scopes = Set.copyOf(scopes);
        if (name.isBlank() || name.length() > NAME_MAX || name.indexOf('\0') >= 0) {
            throw invalid("key_name_invalid", "Give the key a name of 1 to " + NAME_MAX + " characters.");
        }
        if (scopes.isEmpty()) {
            throw invalid("scopes_missing", "Say what the key may do: give it at least one scope.");
        }
        boolean unfit = kind == KeyKind.WRITE
                ? !scopes.equals(Set.of(Scope.EVENTS_WRITE))
                : scopes.contains(Scope.EVENTS_WRITE);
        if (unfit) {
            throw invalid(
                    "scopes_unfit",
                    "A write key has the scope events:write alone, and a secret key has every other but that one.");
        }
    }

    /** For web pages and shops: appends events. */
    public static NewKey write(String name) {
        return new NewKey(KeyKind.WRITE, name, Set.of(Scope.EVENTS_WRITE));
    }

    /** For the shop's own programs: may do everything. */
    public static NewKey secret(String name) {
        return new NewKey(KeyKind.SECRET, name, Scope.ofSecretKeys());
    }

    private static RuntimeException invalid(String code, String sentence) {
        return new Problem(Problem.Category.INVALID, code, sentence).asException();
    }
}
