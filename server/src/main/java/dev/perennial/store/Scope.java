package dev.perennial.store;

import dev.perennial.kernel.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a key may do. */
public enum Scope {
    /** Append events; the only scope of a write key. */
    EVENTS_WRITE("events:write"),
    /** See the store's settings. */
    STORE_READ("store:read"),
    /** Change the store's settings. */
    STORE_WRITE("store:write"),
    /** See which keys there are, without the keys. */
    KEYS_READ("keys:read"),
    /** Create, rotate and revoke keys. */
    KEYS_WRITE("keys:write"),
    /** See what could not be used of the events. */
    DEAD_LETTERS_READ("dead-letters:read"),
    /** Try it again. */
    DEAD_LETTERS_WRITE("dead-letters:write"),
    /** See who changed what. */
    AUDIT_READ("audit:read"),
    /** See customers, with all that is kept of them. */
    CUSTOMERS_READ("customers:read"),
    /** Change, merge and erase customers. */
    CUSTOMERS_WRITE("customers:write"),
    /** See the figures of the whole store. */
    INSIGHT_READ("insight:read"),
    /** See imports, with the rows that could not be used. */
    IMPORTS_READ("imports:read"),
    /** Send files to be imported, and take imports back. */
    IMPORTS_WRITE("imports:write");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }

    /** All that a secret key can have. */
    public static Set<Scope> ofSecretKeys() {
        Set<Scope> all = new TreeSet<>(Arrays.asList(values()));
        all.remove(EVENTS_WRITE);
        return Set.copyOf(all);
    }

    /**
     * The scope that a text names.
     *
     * @throws dev.perennial.kernel.ProblemException {@code scope_unknown}
     */
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                                Problem.Category.INVALID,
                                "scope_unknown",
                                "There is no scope " + text + ". Scopes are: "
                                        + Arrays.stream(values())
                                                .map(Scope::text)
                                                .collect(Collectors.joining(", ")) + ".")
                        .asException());
    }
}
