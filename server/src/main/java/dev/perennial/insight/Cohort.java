package dev.perennial.insight;

import java.time.YearMonth;
import java.util.List;

/**
 * People by the month of their first order.
 *
 * @param month of the first order
 * @param customers how many
 * @param active how many of them ordered in that month (so {@code active[0] = customers}), in the next one, and so on up
 *     to the month of the last day observed, which may still be going on
 */
public record Cohort(YearMonth month, long customers, List<Long> active) {
    public Cohort {
        active = List.copyOf(active);
    }
}
