package dev.perennial.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The identities that a fact arrives with.
 *
 * @param identities each once, strongest first; none for a fact of nobody
 * @param at when it happened
 */
public record Arrival(List<Identity> identities, Instant at) {
    public Arrival {
        identities =
                identities.stream().distinct().sorted(Identity.STRONGEST_FIRST).toList();
    }

    /** In any order. */
    public static Arrival of(Collection<Identity> identities, Instant at) {
        return new Arrival(List.copyOf(identities), at);
    }
}
