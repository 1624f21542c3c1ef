package dev.perennial.orderfile;

/**
 * What the orders of a file say about one column: is its value the order's, repeated on each row, or the row's own?
 *
 * <p>Where the lines have prices, each order of several rows tells which reading comes nearer to what its lines cost,
 * and most orders decide, so that a few odd ones among many change nothing. Where prices do not tell, most orders decide
 * by having the same value on all rows or different ones. Equal values on rows that cost the same show nothing; where
 * a file has nothing else, they are taken for the order's, as shops' exports mean it.
 */
final class RepetitionVotes {
    private long nearerOnce;
    private long nearerSum;
    private long same;
    private long different;
    private long undecided;

    /** Counts one order. */
    void count(FirstAndSum amounts, FirstAndSum list) {
        if (amounts.isRepeated()) {
            boolean shown = !list.isRepeated();
            same += shown ? 1 : 0;
            undecided += shown ? 0 : 1;
        } else {
            different += amounts.isDivided() ? 1 : 0;
        }
    }

    /** Counts one order whose lines cost so much, less discount; 0 where that is not known. */
    void count(FirstAndSum amounts, FirstAndSum list, long expected) {
        count(amounts, list);
        if (expected <= 0 || !(amounts.isRepeated() || amounts.isDivided())) {
            return;
        }
        long once = Math.abs(amounts.first() - expected);
        long summed = Math.abs(amounts.sum() - expected);
        if (once < summed || (amounts.isRepeated() && list.isDivided())) {
            nearerOnce++;
        } else if (summed < once) {
            nearerSum++;
        }
    }

    /** Adds orders that were counted elsewhere. */
    void add(long moreNearerOnce, long moreNearerSum, long moreSame, long moreDifferent, long moreUndecided) {
        nearerOnce += moreNearerOnce;
        nearerSum += moreNearerSum;
        same += moreSame;
        different += moreDifferent;
        undecided += moreUndecided;
    }

    /** Whether the column repeats the order's value. */
    boolean isRepeated() {
        if (nearerOnce != nearerSum) {
            return nearerOnce > nearerSum;
        }
        return same + different > 0 ? same > different : undecided > 0;
    }

    /** Whether there was something to decide. */
    boolean hadToDecide() {
        return nearerOnce + nearerSum + same + different + undecided > 0;
    }

    /** Orders with different values on their rows. */
    long different() {
        return different;
    }

    /** Orders whose lines cost about as much as one value, not as much as all of them together. */
    long nearerOnce() {
        return nearerOnce;
    }
}
