package dev.perennial.sample;

/** Arithmetic of money in whole cents. */
final class Cents {

    private static final long WHOLE_BASIS_POINTS = 10_000;

    private Cents() {}

    /** So many percent, rounded half-up. Neither may be negative. */
    static long percentOf(long cents, int percent) {
        return (cents * percent + 50) / 100;
    }

    /** The tax that a non-negative price contains at this rate, rounded half-up. */
    static long taxWithin(long cents, int rateBasisPoints) {
        long whole = WHOLE_BASIS_POINTS + rateBasisPoints;
        return (2 * cents * rateBasisPoints + whole) / (2 * whole);
    }

    /**
     * Spreads a total over parts in proportion to their weights by largest remainder, ties to the lowest part. The
     * parts always add up to the total, and none exceeds its weight as long as the total does not exceed their sum.
     */
    static long[] spread(long total, long[] weights) {
        long whole = 0;
        for (long weight : weights) {
            whole += weight;
        }
        long[] parts = new long[weights.length];
        if (whole == 0) {
            if (total != 0) {
                throw new IllegalArgumentException("nothing to spread " + total + " over");
            }
            return parts;
        }
        long[] remainders = new long[weights.length];
        long left = total;
        for (int i = 0; i < parts.length; i++) {
            long product = Math.multiplyExact(total, weights[i]);
            parts[i] = product / whole;
            remainders[i] = product % whole;
            left -= parts[i];
        }
        for (; left > 0; left--) {
            int largest = largest(remainders);
            parts[largest]++;
            remainders[largest] = -1;
        }
        return parts;
    }

    private static int largest(long[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
