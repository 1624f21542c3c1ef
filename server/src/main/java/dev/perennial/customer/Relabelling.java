package dev.perennial.customer;

import java.util.Map;
import java.util.Set;

/**
 * Profiles that belong to another customer from now on, after a merge, its undoing or a split.
 *
 * @param customers the new customer by profile; never empty
 * @param former the customers that these profiles belonged to, by which their facts are found
 */
public record Relabelling(Map<Long, Long> customers, Set<Long> former) {
    public Relabelling {
        customers = Map.copyOf(customers);
        former = Set.copyOf(former);
    }
}
