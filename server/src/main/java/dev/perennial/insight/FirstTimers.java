package dev.perennial.insight;

import java.time.Instant;
import java.util.List;

/**
 * First-time buyers of some days.
 *
 * @param people whose first order lies in them
 * @param waiting those of them who have not come back, by rising id
 */
public record FirstTimers(long people, List<Buyer> waiting) {
    public FirstTimers {
        waiting = List.copyOf(waiting);
    }

    /** One of them, and the moment of the first order. */
    public record Buyer(long customer, Instant bought) {}
}
