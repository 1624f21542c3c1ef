package dev.perennial.models.purchase;

/** The histories of many customers as columns, one row a customer. The arrays are not copied and must not change. */
public final class CustomerColumns {
    private final int[] repeats;
    private final int[] lastDay;
    private final int[] observedDays;

    private CustomerColumns(int[] repeats, int[] lastDay, int[] observedDays) {
        this.repeats = repeats;
        this.lastDay = lastDay;
        this.observedDays = observedDays;
    }

    /**
     * Wraps three columns with the meanings of {@link History}.
     *
     * @throws IllegalArgumentException when the lengths differ or a row is not a history
     */
    public static CustomerColumns of(int[] repeats, int[] lastDay, int[] observedDays) {
        if (repeats.length != lastDay.length || repeats.length != observedDays.length) {
            throw new IllegalArgumentException("The columns must have the same length");
        }
        for (int i = 0; i < repeats.length; i++) {
            boolean ordered = repeats[i] >= 0 && repeats[i] <= lastDay[i] && lastDay[i] <= observedDays[i];
            if (!ordered || (repeats[i] == 0) != (lastDay[i] == 0) || observedDays[i] > History.LIMIT) {
                throw new IllegalArgumentException("Row %d is not a history: %d repeats, last on day %d, of %d"
                        .formatted(i, repeats[i], lastDay[i], observedDays[i]));
            }
        }
        return new CustomerColumns(repeats, lastDay, observedDays);
    }

    public int size() {
        return repeats.length;
    }

    public int repeats(int row) {
        return repeats[row];
    }

    public int lastDay(int row) {
        return lastDay[row];
    }

    public int observedDays(int row) {
        return observedDays[row];
    }

    public History history(int row) {
        return new History(repeats[row], lastDay[row], observedDays[row]);
    }

    /** The same customers as counts, for fitting. */
    public PurchaseCounts counts() {
        PurchaseCounts.Builder builder = PurchaseCounts.builder();
        for (int i = 0; i < repeats.length; i++) {
            builder.add(repeats[i], lastDay[i], observedDays[i], 1);
        }
        return builder.build();
    }
}
