package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.math.TwoThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores many customers in one pass.
 *
 * <p>What a customer who is alive will do depends on the repeats x and the observed days T alone, so it is computed once
 * for each pair that occurs, with all its uncertainty; customers are taken in order of x. The probability of being alive
 * needs the last day as well, but no more than table look-ups, an exponential and a logarithm.
 */
public final class OrderScorer {
    private static final int ROWS_PER_PIECE = 65_536;
    /** From so many customers on a standard deviation of the parameters is a small step. */
    private static final int LARGE = 50_000;

    private final PooledModel model;
    private final double horizon;
    private final Discounting discounting;

    /**
     * Prepares scoring.
     *
     * @param annualDiscountRate as in {@link PurchaseModel#discountedOrders}
     */
    public OrderScorer(PooledModel model, Span horizon, double annualDiscountRate) {
        ModelUnit unit = model.model().unit();
        this.model = model;
        this.horizon = horizon.in(unit);
        this.discounting = Discounting.at(annualDiscountRate, unit);
    }

    /** Scores every row; uses the calling thread and at most one more. */
    public OrderScores score(CustomerColumns rows) {
        OrderScores scores = new OrderScores(rows.size(), model.up().size());
        boolean[] eventDays = eventDays(rows);
        Shared shared = shared(rows, eventDays);
        int[] order = orderByRepeats(rows);
        int pieces = (rows.size() + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE;
        TwoThreads.run(pieces, piece -> {
            int from = piece * ROWS_PER_PIECE;
            new Piece(rows, order, shared, eventDays.length, scores)
                    .score(from, Math.min(rows.size(), from + ROWS_PER_PIECE));
        });
        return scores;
    }

    /** What all pieces use: tables by day, for the model and one deviation up and down in each direction. */
    private record Shared(
            PooledModel model,
            GoneOdds.Source odds,
            List<GoneOdds.Source> up,
            List<GoneOdds.Source> down,
            List<Outlook> outlooks) {

        OddsShifts shifts(GoneOdds own) {
            return up.isEmpty() ? new OddsShifts.Slopes(own, model) : OddsShifts.Differences.of(up, down);
        }
    }

    private Shared shared(CustomerColumns rows, boolean[] eventDays) {
        boolean small = rows.size() < LARGE;
        int days = FutureTable.days(eventDays.length);
        List<GoneOdds.Source> up = new ArrayList<>();
        List<GoneOdds.Source> down = new ArrayList<>();
        List<Outlook> outlooks = new ArrayList<>();
        outlooks.add(Outlook.of(model.model(), horizon, discounting, days));
        for (int j = 0; j < model.up().size(); j++) {
            outlooks.add(Outlook.of(model.up().get(j), horizon, discounting, days));
            outlooks.add(Outlook.of(model.down().get(j), horizon, discounting, days));
            if (small) {
                up.add(GoneOdds.source(model.up().get(j), eventDays));
                down.add(GoneOdds.source(model.down().get(j), eventDays));
            }
        }
        return new Shared(model, GoneOdds.source(model.model(), eventDays), up, down, outlooks);
    }

    private static boolean[] eventDays(CustomerColumns rows) {
        int longest = 0;
        for (int i = 0; i < rows.size(); i++) {
            longest = Math.max(longest, rows.observedDays(i));
        }
        boolean[] days = new boolean[longest + 1];
        for (int i = 0; i < rows.size(); i++) {
            days[rows.lastDay(i)] = true;
            days[rows.observedDays(i)] = true;
        }
        return days;
    }

    /** The row numbers in ascending order of repeats, by counting. */
    private static int[] orderByRepeats(CustomerColumns rows) {
        int most = 0;
        for (int i = 0; i < rows.size(); i++) {
            most = Math.max(most, rows.repeats(i));
        }
        int[] start = new int[most + 2];
        for (int i = 0; i < rows.size(); i++) {
            start[rows.repeats(i) + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] order = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            order[start[rows.repeats(i)]++] = i;
        }
        return order;
    }

    /** Some of the rows, scored by one thread. */
    private static final class Piece {
        private final CustomerColumns rows;
        private final int[] order;
        private final GoneOdds odds;
        private final OddsShifts shifts;
        private final double[] shift;
        private final FutureTable futures;
        private final OrderScores scores;

        Piece(CustomerColumns rows, int[] order, Shared shared, int days, OrderScores scores) {
            this.rows = rows;
            this.order = order;
            this.odds = shared.odds().open();
            this.shifts = shared.shifts(odds);
            this.shift = new double[scores.directions()];
            this.futures = new FutureTable(shared.outlooks(), days);
            this.scores = scores;
        }

        void score(int from, int to) {
            int start = from;
            while (start < to) {
                int repeats = rows.repeats(order[start]);
                int end = start;
                int first = Integer.MAX_VALUE;
                int last = 0;
                for (; end < to && rows.repeats(order[end]) == repeats; end++) {
                    first = Math.min(first, rows.lastDay(order[end]));
                    last = Math.max(last, rows.observedDays(order[end]));
                }
                odds.prepare(repeats, first, last);
                shifts.prepare(repeats, first, last);
                futures.prepare(repeats);
                if (repeats == 0) {
                    scoreOneTimers(start, end, last);
                } else {
                    for (int i = start; i < end; i++) {
                        score(order[i]);
                    }
                }
                start = end;
            }
        }

        /** One-timers with the same observed days are the same customer over and over. */
        private void scoreOneTimers(int start, int end, int longest) {
            int[] rowOfDay = new int[longest + 1];
            Arrays.fill(rowOfDay, -1);
            for (int i = start; i < end; i++) {
                int row = order[i];
                int day = rows.observedDays(row);
                if (rowOfDay[day] < 0) {
                    score(row);
                    rowOfDay[day] = row;
                } else {
                    scores.copy(rowOfDay[day], row);
                }
            }
        }

        private void score(int row) {
            int last = rows.lastDay(row);
            int end = rows.observedDays(row);
            futures.require(end);
            double gone = odds.logOdds(last, end);
            double alive = Parameters.aliveAgainst(gone);
            double mean = alive * futures.mean[end];
            scores.alive[row] = alive;
            scores.expected[row] = mean;
            scores.discounted[row] = alive * futures.discounted[end];
            scores.variance[row] = Math.max(0, alive * futures.pairs[end] + mean - mean * mean);
            scores.some[row] = alive * futures.some[end];
            if (shift.length > 0) {
                addUncertainty(row, last, end, gone);
            }
        }

        private void addUncertainty(int row, int last, int end, double gone) {
            if (gone == Double.NEGATIVE_INFINITY) {
                Arrays.fill(shift, 0);
            } else {
                shifts.at(last, end, shift);
            }
            double dead = 1 - scores.alive[row];
            double squares = 0;
            int directions = shift.length;
            for (int j = 0; j < directions; j++) {
                squares += shift[j] * shift[j];
                scores.sensitivity[row * directions + j] = futures.sensitivity[end * directions + j] - dead * shift[j];
            }
            scores.aliveDeviation[row] = Math.sqrt(squares);
        }
    }
}
