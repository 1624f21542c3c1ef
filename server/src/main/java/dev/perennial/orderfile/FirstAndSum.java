package dev.perennial.orderfile;

/**
 * Amounts of one column within one order. Exports differ in whether an order's value stands on its first row only, on
 * each row again, or whether each row has a part of it; both readings are kept until the whole file has shown which.
 */
final class FirstAndSum {
    private long first;
    private long sum;
    private int count;
    private boolean alike;

    void clear() {
        first = 0;
        sum = 0;
        count = 0;
        alike = true;
    }

    void add(long amount) {
        if (count++ == 0) {
            first = amount;
        }
        alike &= amount == first;
        sum += amount;
    }

    long first() {
        return first;
    }

    long sum() {
        return sum;
    }

    /** The order's amount if each row seems to repeat it, else all of them together. */
    long likely() {
        return alike ? first : sum;
    }

    /** Whether the same amount other than 0 stood on several rows. */
    boolean isRepeated() {
        return count > 1 && alike && first != 0;
    }

    /** Whether several rows had different amounts. */
    boolean isDivided() {
        return count > 1 && !alike;
    }
}
