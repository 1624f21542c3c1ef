package dev.perennial.models.purchase;

import java.util.Arrays;

/**
 * Customers grouped by equal history: all that a likelihood of these models depends on. A million customers are a few
 * hundred thousand groups, all one-timers of one first day being one.
 *
 * <p>Groups are ordered by repeats, then observed days, then last day. Immutable; built by {@link #builder()}.
 */
public final class PurchaseCounts {
    private final int[] repeats;
    private final int[] lastDay;
    private final int[] observedDays;
    private final double[] customers;
    private final double totalCustomers;
    private final double totalRepeats;
    private final int longest;

    private PurchaseCounts(long[] keys, double[] customers, int size) {
        this.repeats = new int[size];
        this.lastDay = new int[size];
        this.observedDays = new int[size];
        this.customers = Arrays.copyOf(customers, size);
        double people = 0;
        double orders = 0;
        int last = 0;
        for (int i = 0; i < size; i++) {
            repeats[i] = (int) (keys[i] >>> 32);
            observedDays[i] = (int) (keys[i] >>> 16) & History.LIMIT;
            lastDay[i] = (int) keys[i] & History.LIMIT;
            people += customers[i];
            orders += customers[i] * repeats[i];
            last = Math.max(last, observedDays[i]);
        }
        this.totalCustomers = people;
        this.totalRepeats = orders;
        this.longest = last;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The number of different histories. */
    public int groups() {
        return repeats.length;
    }

    /** The number of customers. */
    public double customers() {
        return totalCustomers;
    }

    /** The number of repeat occasions of all customers. */
    public double repeatOrders() {
        return totalRepeats;
    }

    /** The longest observation in days; 0 without customers. */
    public int longestObservation() {
        return longest;
    }

    /** The history of a group, from 0 to {@link #groups()} − 1. */
    public History history(int group) {
        return new History(repeats[group], lastDay[group], observedDays[group]);
    }

    /** How many customers a group has. */
    public double customers(int group) {
        return customers[group];
    }

    int repeats(int group) {
        return repeats[group];
    }

    int lastDay(int group) {
        return lastDay[group];
    }

    int observedDays(int group) {
        return observedDays[group];
    }

    /** A systematic sample: every n-th group, with its customers. */
    PurchaseCounts everyNth(int n) {
        int size = (groups() + n - 1) / n;
        long[] keys = new long[size];
        double[] kept = new double[size];
        for (int i = 0; i < size; i++) {
            int from = Math.min(groups() - 1, i * n + n / 2);
            keys[i] = Builder.key(repeats[from], lastDay[from], observedDays[from]);
            kept[i] = customers[from];
        }
        return new PurchaseCounts(keys, kept, size);
    }

    /** Collects histories in any order. Not for several threads. */
    public static final class Builder {
        private long[] keys = new long[1024];
        private double[] customers = new double[0];
        private int size;

        private Builder() {}

        /** Adds one customer. */
        public Builder add(History history) {
            return add(history, 1);
        }

        /**
         * Adds customers that have the same history.
         *
         * @param count at least 0
         */
        public Builder add(History history, long count) {
            return add(history.repeats(), history.lastDay(), history.observedDays(), count);
        }

        /**
         * Adds customers without making an object for them.
         *
         * @throws IllegalArgumentException as {@link History} does, or when the count is negative
         */
        public Builder add(int repeats, int lastDay, int observedDays, long count) {
            boolean ordered = (repeats == 0) == (lastDay == 0) && (repeats | lastDay | observedDays) >= 0;
            if (!ordered || repeats > lastDay || lastDay > observedDays || observedDays > History.LIMIT || count < 0) {
                throw new IllegalArgumentException("Not a history: %d customers with %d repeats, last on day %d, of %d"
                        .formatted(count, repeats, lastDay, observedDays));
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
            }
            if (count != 1 && customers.length == 0) {
                customers = ones(keys.length);
            }
            if (customers.length > 0) {
                customers = customers.length < keys.length ? grown(customers, keys.length) : customers;
                customers[size] = count;
            }
            keys[size++] = key(repeats, lastDay, observedDays);
            return this;
        }

        /** Groups what was added. The builder must not be used any more. */
        public PurchaseCounts build() {
            if (customers.length == 0) {
                return merged(sortedKeys(), ones(size));
            }
            return merged(sortByKey(), customers);
        }

        private long[] sortedKeys() {
            Arrays.sort(keys, 0, size);
            return keys;
        }

        /** Sorts keys and carries the customers along. */
        private long[] sortByKey() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (i, j) -> Long.compare(keys[i], keys[j]));
            long[] sorted = new long[size];
            double[] counts = new double[size];
            for (int i = 0; i < size; i++) {
                sorted[i] = keys[order[i]];
                counts[i] = customers[order[i]];
            }
            customers = counts;
            return sorted;
        }

        private PurchaseCounts merged(long[] sorted, double[] counts) {
            int groups = 0;
            for (int i = 0; i < size; i++) {
                if (counts[i] == 0) {
                    continue;
                }
                if (groups > 0 && sorted[groups - 1] == sorted[i]) {
                    counts[groups - 1] += counts[i];
                } else {
                    sorted[groups] = sorted[i];
                    counts[groups] = counts[i];
                    groups++;
                }
            }
            return new PurchaseCounts(sorted, counts, groups);
        }

        private static double[] grown(double[] old, int length) {
            double[] result = ones(length);
            System.arraycopy(old, 0, result, 0, old.length);
            return result;
        }

        private static double[] ones(int length) {
            double[] result = new double[length];
            Arrays.fill(result, 1);
            return result;
        }

        static long key(int repeats, int lastDay, int observedDays) {
            return ((long) repeats << 32) | ((long) observedDays << 16) | lastDay;
        }
    }
}
