package dev.perennial.prediction;

import java.util.Arrays;

/** Sorts customers into classes by what they have brought so far. */
final class ValueClasses {
    private ValueClasses() {}

    /** Row by row the class; of equal amounts the earlier rows stand higher. */
    static Segment.Value[] of(long[] net) {
        long[] sorted = net.clone();
        Arrays.sort(sorted);
        Segment.Value[] values = new Segment.Value[net.length];
        Arrays.fill(values, Segment.Value.LOWER_HALF);
        mark(values, net, sorted, (net.length + 1) / 2, Segment.Value.UPPER_HALF);
        mark(values, net, sorted, (net.length + 4) / 5, Segment.Value.BEST_FIFTH);
        return values;
    }

    private static void mark(Segment.Value[] values, long[] net, long[] sorted, int best, Segment.Value value) {
        if (best == 0) {
            return;
        }
        long least = sorted[sorted.length - best];
        int equals = best;
        for (int i = sorted.length - 1; i >= 0 && sorted[i] > least; i--) {
            equals--;
        }
        for (int row = 0; row < net.length; row++) {
            if (net[row] > least || (net[row] == least && equals-- > 0)) {
                values[row] = value;
            }
        }
    }
}
