package dev.perennial.prediction;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Spread;
import dev.perennial.models.math.ZeroInflated;
import dev.perennial.models.purchase.OrderScores;
import dev.perennial.models.value.CustomerScores;

/** The intervals of single customers, row by row. */
interface Outlooks {
    Estimate alive(int row);

    Forecast orders(int row);

    /** In minor units. */
    Outcome<Forecast> lifetimeValue(int row);

    static Outlooks of(CustomerScores scores, double minorUnits) {
        return new Outlooks() {
            @Override
            public Estimate alive(int row) {
                return scores.alive(row);
            }

            @Override
            public Forecast orders(int row) {
                return scores.orders(row);
            }

            @Override
            public Outcome<Forecast> lifetimeValue(int row) {
                Forecast value = scores.value(row);
                return Outcome.of(new Forecast(
                        value.expected() * minorUnits, value.low() * minorUnits, value.high() * minorUnits));
            }
        };
    }

    static Outlooks of(OrderScores scores, Reason noAmounts) {
        return new Outlooks() {
            @Override
            public Estimate alive(int row) {
                return Spread.probability(scores.probabilityAlive(row), scores.aliveDeviation(row));
            }

            @Override
            public Forecast orders(int row) {
                double expected = scores.expectedOrders(row);
                double parameters = 0;
                for (int j = 0; j < scores.directions(); j++) {
                    parameters += scores.sensitivity(row, j) * scores.sensitivity(row, j);
                }
                double variance = scores.chanceVariance(row) + expected * expected * parameters;
                double some = scores.probabilityOfOrder(row);
                return new Forecast(
                        expected,
                        Math.rint(ZeroInflated.low(some, expected, variance)),
                        Math.rint(ZeroInflated.high(some, expected, variance)));
            }

            @Override
            public Outcome<Forecast> lifetimeValue(int row) {
                return Outcome.none(noAmounts);
            }
        };
    }
}
