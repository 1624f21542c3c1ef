package dev.perennial.insight;

import java.util.List;

/**
 * On how few customers revenue rests. "Recent" is the last 365 days: the people with a counted order in them, and their
 * net revenue in them.
 *
 * @param topFifthShare the share of recent net revenue from the best fifth of the people (rounded up) by that revenue;
 *     it can pass 1 where returns push others below zero
 * @param topFifthShareAllTime the same of all customers' gross revenue of all time
 * @param gini of recent net revenue, 0 (all alike) to 1; somebody who gave back more than bought counts as zero
 * @param curve the best 5 %, 10 %, … 100 % of the people and their share of recent net revenue
 */
public record Concentration(Figure topFifthShare, Figure topFifthShareAllTime, Figure gini, List<Point> curve) {

    /**
     * A point of the curve.
     *
     * @param customers how many of the best
     * @param ofCustomers their share of all people, in (0, 1]
     * @param ofRevenue their share of recent net revenue
     */
    public record Point(long customers, double ofCustomers, double ofRevenue) {}

    public Concentration {
        curve = List.copyOf(curve);
    }
}
