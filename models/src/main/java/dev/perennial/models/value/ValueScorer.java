package dev.perennial.models.value;

import dev.perennial.models.Forecast;
import dev.perennial.models.Span;
import dev.perennial.models.math.Spread;
import dev.perennial.models.math.TwoThreads;
import dev.perennial.models.math.ZeroInflated;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.History;
import dev.perennial.models.purchase.OrderScorer;
import dev.perennial.models.purchase.OrderScores;
import dev.perennial.models.purchase.OrderTotal;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.spend.PooledSpend;
import java.util.Arrays;

/**
 * Puts orders and amounts together: expected discounted orders over the horizon times the expected amount per order
 * (Fader, Hardie and Lee 2005, "RFM and CLV", equation 5, cut off at the horizon). Orders and amounts are taken to be
 * independent, as in the paper. Give contributions instead of amounts to get contributions.
 */
public final class ValueScorer {
    private static final int ROWS_PER_PIECE = 65_536;

    private final OrderScorer orders;
    private final PooledSpend spend;

    /**
     * Prepares scoring.
     *
     * @param horizon how far to look, from each customer's last observed day
     * @param annualDiscountRate for instance 0.1; at least 0
     */
    public ValueScorer(PooledModel orders, PooledSpend spend, Span horizon, double annualDiscountRate) {
        this.orders = new OrderScorer(orders, horizon, annualDiscountRate);
        this.spend = spend;
    }

    /**
     * Scores every row; uses the calling thread and at most one more.
     *
     * @param meanAmount the mean amount of the repeat orders, row by row; any number for who has none
     * @throws IllegalArgumentException when the lengths differ
     */
    public CustomerScores score(CustomerColumns rows, double[] meanAmount) {
        if (rows.size() != meanAmount.length) {
            throw new IllegalArgumentException("%d histories and %d amounts".formatted(rows.size(), meanAmount.length));
        }
        return new CustomerScores(orders.score(rows), this, rows, meanAmount);
    }

    /** Sums over rows, with the sum's change in every direction of the parameters. */
    private static final class Sum {
        final double[] valueBy;
        final double[] spendBy;
        /** The sensitivities of the row filled last, unless it was copied from another one-timer. */
        final double[] spendOfRow;

        double value;
        double undiscounted;
        double variance;
        double oneTimers;

        Sum(int directions, int spendDirections) {
            spendBy = new double[spendDirections];
            spendOfRow = new double[spendDirections];
            valueBy = new double[directions];
        }

        void add(CustomerScores scores, OrderScores in, int row, int repeats) {
            double worth = scores.value[row];
            value += worth;
            undiscounted += scores.expectedUndiscountedValue(row);
            variance += scores.valueChance[row];
            for (int j = 0; j < valueBy.length; j++) {
                valueBy[j] += worth * in.sensitivity(row, j);
            }
            if (repeats == 0) {
                oneTimers += worth;
                return;
            }
            for (int j = 0; j < spendBy.length; j++) {
                spendBy[j] += worth * spendOfRow[j];
            }
        }

        void add(Sum other) {
            value += other.value;
            undiscounted += other.undiscounted;
            oneTimers += other.oneTimers;
            variance += other.variance;
            Arrays.setAll(valueBy, j -> valueBy[j] + other.valueBy[j]);
            Arrays.setAll(spendBy, j -> spendBy[j] + other.spendBy[j]);
        }
    }

    ShopTotal fill(CustomerScores scores, OrderScores orderScores, CustomerColumns rows, double[] meanAmount) {
        int size = rows.size();
        int pieces = (size + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE;
        Sum[] sums = new Sum[pieces];
        TwoThreads.run(pieces, piece -> {
            Sum sum = new Sum(orderScores.directions(), spend.directions());
            int from = piece * ROWS_PER_PIECE;
            int[] oneTimerOfDay = new int[History.LIMIT + 1];
            Arrays.fill(oneTimerOfDay, -1);
            for (int row = from; row < Math.min(size, from + ROWS_PER_PIECE); row++) {
                int repeats = rows.repeats(row);
                int day = rows.observedDays(row);
                if (repeats == 0 && oneTimerOfDay[day] >= 0) {
                    scores.copy(oneTimerOfDay[day], row);
                } else {
                    fill(scores, orderScores, row, repeats, meanAmount[row], sum);
                    oneTimerOfDay[day] = repeats == 0 ? row : oneTimerOfDay[day];
                }
                sum.add(scores, orderScores, row, repeats);
            }
            sums[piece] = sum;
        });
        Sum sum = new Sum(orderScores.directions(), spend.directions());
        for (Sum part : sums) {
            sum.add(part);
        }
        for (int j = 0; j < spend.directions(); j++) {
            sum.spendBy[j] += sum.oneTimers * spend.sensitivity(j, 0, 0);
        }
        return total(sum, orderScores.total());
    }

    private void fill(CustomerScores scores, OrderScores in, int row, int repeats, double meanAmount, Sum sum) {
        double amount = spend.amount(repeats, meanAmount);
        double expected = in.expectedOrders(row);
        double discounted = in.discountedOrders(row);
        double chance = in.chanceVariance(row);
        double orderDeviation = 0;
        for (int j = 0; j < in.directions(); j++) {
            orderDeviation += in.sensitivity(row, j) * in.sensitivity(row, j);
        }
        double spendDeviation = 0;
        for (int j = 0; j < sum.spendOfRow.length; j++) {
            double sensitivity = spend.sensitivity(j, repeats, meanAmount);
            sum.spendOfRow[j] = sensitivity;
            spendDeviation += sensitivity * sensitivity;
        }
        double value = discounted * amount;
        double scale = expected > 0 ? value / expected : 0;
        // by chance: amounts vary from order to order around the customer's own mean, which itself is not known
        double own = spend.ownVariance(repeats);
        double perOrder = spend.orderVariance() * (1 + own);
        double valueChance = scale * scale * (expected * perOrder + chance * (1 + own) + expected * expected * own);
        double some = in.probabilityOfOrder(row);
        double orderVariance = chance + expected * expected * orderDeviation;
        double valueVariance = valueChance + value * value * (orderDeviation + spendDeviation);
        scores.ordersLow[row] = Math.rint(ZeroInflated.low(some, expected, orderVariance));
        scores.ordersHigh[row] = Math.rint(ZeroInflated.high(some, expected, orderVariance));
        scores.value[row] = value;
        scores.valueChance[row] = valueChance;
        scores.valueLow[row] = ZeroInflated.low(some, value, valueVariance);
        scores.valueHigh[row] = ZeroInflated.high(some, value, valueVariance);
    }

    private static ShopTotal total(Sum sum, OrderTotal orders) {
        double parameters = squares(sum.valueBy) + squares(sum.spendBy);
        Forecast value = Spread.forecast(sum.value, parameters + sum.variance);
        double share = sum.value > 0 ? sum.undiscounted / sum.value : 1;
        return new ShopTotal(
                orders.expected(),
                orders.orders(),
                Spread.sum(sum.value, parameters),
                value,
                new Forecast(sum.undiscounted, value.low() * share, value.high() * share));
    }

    private static double squares(double[] by) {
        return Arrays.stream(by).map(x -> x * x).sum();
    }
}
