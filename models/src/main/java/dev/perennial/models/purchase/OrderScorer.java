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
        List<GoneOdds.Source> sources = new ArrayList<>();
        List<Outlook> outlooks = new ArrayList<>();
        for (PurchaseModel each : models()) {
            sources.add(GoneOdds.source(each, eventDays));
            outlooks.add(Outlook.of(each, horizon, discounting, eventDays));
        }
        int[] order = orderByRepeats(rows);
        int pieces = (rows.size() + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE;
        TwoThreads.run(pieces, piece -> {
            int from = piece * ROWS_PER_PIECE;
            new Piece(rows, order, sources, new FutureTable(outlooks, eventDays.length), scores)
                    .score(from, Math.min(rows.size(), from + ROWS_PER_PIECE));
        });
        return scores;
    }

    /** The model first, then one deviation up and down in each direction. */
    private List<PurchaseModel> models() {
        List<PurchaseModel> models = new ArrayList<>();
        models.add(model.model());
        for (int j = 0; j < model.up().size(); j++) {
            models.add(model.up().get(j));
            models.add(model.down().get(j));
        }
        return models;
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
        private final List<GoneOdds> odds;
        private final OrderScores scores;
        private final FutureTable futures;

        Piece(
                CustomerColumns rows,
                int[] order,
                List<GoneOdds.Source> sources,
                FutureTable futures,
                OrderScores scores) {
            this.rows = rows;
            this.order = order;
            this.odds = sources.stream().map(GoneOdds.Source::open).toList();
            this.scores = scores;
            this.futures = futures;
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
                for (GoneOdds each : odds) {
                    each.prepare(repeats, first, last);
                }
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
            double gone = odds.get(0).logOdds(last, end);
            double alive = Parameters.aliveAgainst(gone);
            double mean = alive * futures.mean[end];
            scores.alive[row] = alive;
            scores.expected[row] = mean;
            scores.discounted[row] = alive * futures.discounted[end];
            scores.variance[row] = Math.max(0, alive * futures.pairs[end] + mean - mean * mean);
            scores.some[row] = alive * futures.some[end];
            double squares = 0;
            int directions = scores.directions();
            for (int j = 0; j < directions; j++) {
                double up = odds.get(2 * j + 1).logOdds(last, end);
                double shift = up == Double.NEGATIVE_INFINITY
                        ? 0
                        : (up - odds.get(2 * j + 2).logOdds(last, end)) / 2;
                squares += shift * shift;
                scores.sensitivity[row * directions + j] =
                        futures.sensitivity[end * directions + j] - (1 - alive) * shift;
            }
            scores.aliveDeviation[row] = Math.sqrt(squares);
        }
    }
}
