package dev.perennial.orderfile;

/** What the orders of a file say about one column: is its value the order's, repeated on each row, or the row's own? */
final class RepetitionVotes {
    private static final int FEW = 2;

    private long repeated;
    private long divided;
    private long supported;

    /** Counts one order. */
    void count(FirstAndSum amounts) {
        repeated += amounts.isRepeated() ? 1 : 0;
        divided += amounts.isDivided() ? 1 : 0;
    }

    /** Counts one order whose lines say how much it should be. */
    void count(FirstAndSum amounts, long expected) {
        if (amounts.isRepeated() && expected > 0) {
            boolean closerToFirst = Math.abs(amounts.first() - expected) < Math.abs(amounts.sum() - expected);
            supported += closerToFirst ? 1 : 0;
            divided += closerToFirst ? 0 : 1;
        } else {
            count(amounts);
        }
    }

    /** Adds orders that were counted elsewhere. */
    void add(long moreRepeated, long moreDivided, long moreSupported) {
        repeated += moreRepeated;
        divided += moreDivided;
        supported += moreSupported;
    }

    /** Whether the column repeats the order's value. Rows that merely happen to be alike in few orders do not decide. */
    boolean isRepeated() {
        long votes = repeated + supported;
        return (supported > 0 || repeated >= FEW) && votes > 10 * divided;
    }

    /** Whether there was something to decide. */
    boolean hadToDecide() {
        return repeated + supported + divided > 0;
    }
}
