package dev.perennial.models.purchase;

import java.util.Arrays;

/** What a likelihood needs of a data set besides its groups: tails and sums by repeats and by observed days. */
final class RepeatTotals {
    /** Customers with more than j repeats, by j. */
    final double[] above;
    /** Customers by observed days. */
    final double[] customersByDay;
    /** Their repeats by observed days. */
    final double[] repeatsByDay;

    private RepeatTotals(int mostRepeats, int longest) {
        above = new double[mostRepeats];
        customersByDay = new double[longest + 1];
        repeatsByDay = new double[longest + 1];
    }

    static RepeatTotals of(PurchaseCounts counts) {
        int groups = counts.groups();
        RepeatTotals totals =
                new RepeatTotals(groups == 0 ? 0 : counts.repeats(groups - 1), counts.longestObservation());
        double tail = 0;
        int filled = totals.above.length;
        for (int i = groups - 1; i >= 0; i--) {
            int x = counts.repeats(i);
            for (; filled > x; filled--) {
                totals.above[filled - 1] = tail;
            }
            tail += counts.customers(i);
            totals.customersByDay[counts.observedDays(i)] += counts.customers(i);
            totals.repeatsByDay[counts.observedDays(i)] += counts.customers(i) * x;
        }
        Arrays.fill(totals.above, 0, filled, tail);
        return totals;
    }

    double customers() {
        double sum = 0;
        for (double customers : customersByDay) {
            sum += customers;
        }
        return sum;
    }
}
