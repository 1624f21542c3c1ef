package dev.perennial.customer;

import java.util.Map;

/**
 * Profiles that belong to another customer from now on, after a merge, its undoing or a split.
 *
 * @param customers the new customer by profile; never empty
 */
public record Relabelling(Map<Long, Long> customers) {
    public Relabelling {
        customers = Map.copyOf(customers);
    }
}
