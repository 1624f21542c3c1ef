package dev.perennial.plan;

import dev.perennial.prediction.ScoredCustomers;
import dev.perennial.prediction.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at: one customer on the first day of the plan.
 *
 * @param daysSince from the last order to that day
 * @param usualGap days between two orders that are usual for this customer
 * @param refill what is used up, if anything
 * @param next what others take after the last purchase, if that is known
 */
record Moment(
        int occasions,
        int daysSince,
        double usualGap,
        double probabilityAlive,
        Segment.Value value,
        ProductHints.@Nullable Refill refill,
        ProductHints.@Nullable Next next) {

    static Moment of(ScoredCustomers customers, int row, ShopRhythm rhythm, ProductHints hints) {
        int occasions = customers.occasions(row);
        return new Moment(
                occasions,
                customers.silentDays(row) + 1,
                rhythm.usualGap(occasions, customers.lastDay(row)),
                customers.probabilityAlive(row),
                customers.value(row),
                hints.refill(customers.customer(row)),
                hints.next(customers.customer(row)));
    }
}
