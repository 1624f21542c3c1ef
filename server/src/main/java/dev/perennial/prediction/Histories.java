package dev.perennial.prediction;

import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.History;
import dev.perennial.models.spend.SpendData;
import java.util.Arrays;

/**
 * The histories of all customers in ascending order of their ids, as they stood on some day: columns, because a million
 * objects would not fit. Amounts are in minor units.
 */
final class Histories {
    private static final int FIRST_ROOM = 1024;

    long[] customer = new long[FIRST_ROOM];
    /** As in {@link History}. */
    int[] repeats = new int[FIRST_ROOM];

    int[] lastDay = new int[FIRST_ROOM];
    int[] observedDays = new int[FIRST_ROOM];
    /** Net of all orders. */
    long[] net = new long[FIRST_ROOM];
    /** Net of all orders but those of the first day. */
    long[] repeatNet = new long[FIRST_ROOM];

    /** Net of all orders less credit notes. */
    long[] kept = new long[FIRST_ROOM];

    private int size;

    int size() {
        return size;
    }

    /**
     * Begins a customer; {@link #orders} ends it.
     *
     * @param first days since 1970-01-01, as are the others
     * @param watchedUntil the last observed day, not before the last order
     */
    void days(long id, int first, int last, int watchedUntil) {
        if (size == customer.length) {
            grow(size * 2);
        }
        customer[size] = id;
        // an order of the year 1 is a slip of the pen, and must not stop a report
        lastDay[size] = Math.min(last - first, History.LIMIT);
        observedDays[size] = Math.min(watchedUntil - first, History.LIMIT);
    }

    void orders(int repeatOccasions, long netOfAll, long netOfRepeats, long netAfterNotes) {
        repeats[size] = repeatOccasions;
        net[size] = netOfAll;
        repeatNet[size] = netOfRepeats;
        kept[size] = netAfterNotes;
        size++;
    }

    private void grow(int room) {
        customer = Arrays.copyOf(customer, room);
        repeats = Arrays.copyOf(repeats, room);
        lastDay = Arrays.copyOf(lastDay, room);
        observedDays = Arrays.copyOf(observedDays, room);
        net = Arrays.copyOf(net, room);
        repeatNet = Arrays.copyOf(repeatNet, room);
        kept = Arrays.copyOf(kept, room);
    }

    /** Gives back room that is not needed; nothing can be added after it. */
    void trim() {
        grow(size);
    }

    CustomerColumns columns() {
        return CustomerColumns.of(repeats, lastDay, observedDays);
    }

    /** The mean amount of the repeat occasions in units of the currency; 0 for who has none, or got all of it back. */
    double[] meanAmounts(double minorUnits) {
        double[] means = new double[size];
        Arrays.setAll(means, row -> meanAmount(row, minorUnits));
        return means;
    }

    private double meanAmount(int row, double minorUnits) {
        return repeats[row] == 0 ? 0 : Math.max(0, repeatNet[row] / minorUnits / repeats[row]);
    }

    SpendData spend(double minorUnits) {
        SpendData.Builder builder = SpendData.builder();
        for (int row = 0; row < size; row++) {
            builder.add(repeats[row], meanAmount(row, minorUnits));
        }
        return builder.build();
    }

    /** The mean net amount of an occasion in minor units, at least 0; 0 without customers. */
    double meanOccasion() {
        double occasions = 0;
        double sum = 0;
        for (int row = 0; row < size; row++) {
            occasions += repeats[row] + 1;
            sum += net[row];
        }
        return occasions == 0 ? 0 : Math.max(0, sum / occasions);
    }
}
