package dev.perennial.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The identities that a fact arrives with.
 *
 * @param identities each once, strongest first; none for a fact of nobody
 * @param at when it happened
 */
public record Arrival(List<Identity> identities, Instant at) {
    public Arrival {
        if (identities.size() > 1) {
            Set<Identity> sorted = new TreeSet<>(Identity.STRONGEST_FIRST);
            sorted.addAll(identities);
            identities = List.copyOf(sorted);
        } else {
            identities = List.copyOf(identities);
        }
    }

    /** In any order. */
    public static Arrival of(Collection<Identity> identities, Instant at) {
        return new Arrival(List.copyOf(identities), at);
    }
}
