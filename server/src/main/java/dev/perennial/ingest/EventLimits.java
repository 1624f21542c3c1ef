package dev.perennial.ingest;

import java.util.Map;

/**
 * Who may send how many events.
 *
 * @param each a store of which nothing else is said
 * @param byStore those of which it is, by short name
 */
public record EventLimits(EventLimit each, Map<String, EventLimit> byStore) {
    public EventLimits {
        byStore = Map.copyOf(byStore);
    }

    EventLimit of(String store) {
        return byStore.getOrDefault(store, each);
    }

    boolean limitNobody() {
        return !each.limits() && byStore.values().stream().noneMatch(EventLimit::limits);
    }
}
