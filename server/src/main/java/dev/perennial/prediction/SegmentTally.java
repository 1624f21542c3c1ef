package dev.perennial.prediction;

import dev.perennial.models.Outcome;
import dev.perennial.prediction.Segment.Risk;
import dev.perennial.prediction.Segment.Value;
import java.util.ArrayList;
import java.util.List;

/** Counts customers by value and risk. */
final class SegmentTally {
    private static final int RISKS = Risk.values().length;
    private static final int CELLS = Value.values().length * RISKS;

    private final Year year;
    private final long[] customers = new long[CELLS];
    private final long[] netRevenue = new long[CELLS];
    private final double[] orders = new double[CELLS];
    private final double[] revenue = new double[CELLS];

    SegmentTally(long[] net, Value[] values, Year year) {
        this.year = year;
        for (int row = 0; row < net.length; row++) {
            int cell = cell(values[row], Risk.of(year.alive[row]));
            customers[cell]++;
            netRevenue[cell] += net[row];
            orders[cell] += year.expectedOrders[row];
            revenue[cell] += year.revenue.isGiven() ? year.expectedRevenue[row] : 0;
        }
    }

    private static int cell(Value value, Risk risk) {
        return value.ordinal() * RISKS + risk.ordinal();
    }

    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (Value value : Value.values()) {
            for (Risk risk : Risk.values()) {
                int cell = cell(value, risk);
                if (customers[cell] > 0) {
                    segments.add(
                            new Segment(value, risk, customers[cell], netRevenue[cell], orders[cell], expected(cell)));
                }
            }
        }
        return segments;
    }

    private Outcome<Long> expected(int cell) {
        return year.revenue.map(known -> Math.round(revenue[cell]));
    }
}
