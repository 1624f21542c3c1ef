package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Probability;
import dev.perennial.models.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With the true parameters, forecasts agree with what simulated customers do, class by class. */
class SimulatedFutureTest {
    private static final long SEED = 31415;
    private static final int HORIZON = 365;

    static List<PurchaseModel> models() {
        return List.of(
                new BgNbd(0.8, 150, 0.9, 2.2, ModelUnit.DAY),
                new MbgNbd(0.8, 20, 0.9, 2.2, ModelUnit.WEEK),
                new ParetoNbd(0.8, 22, 0.7, 30, ModelUnit.WEEK));
    }

    @ParameterizedTest
    @MethodSource("models")
    void expectationsHoldByRepeatsAndByProbabilityAlive(PurchaseModel model) {
        System.out.println("SimulatedFutureTest seed " + SEED);
        SimulatedShop shop = SimulatedShop.of(model, 60_000, 300, 700, HORIZON, new Random(SEED));
        OrderScores scores = new OrderScorer(PooledModel.certain(model), Span.days(HORIZON), 0).score(shop.columns());
        Compared[] byRepeats = new Compared[4];
        Compared[] byAlive = new Compared[10];
        Compared some = new Compared();
        for (int i = 0; i < shop.customers; i++) {
            int repeats = Math.min(3, shop.histories[i].repeats());
            at(byRepeats, repeats).add(scores.expectedOrders(i), shop.later[i], scores.chanceVariance(i));
            double alive = scores.probabilityAlive(i);
            at(byAlive, (int) Math.min(9, alive * 10)).add(alive, shop.alive[i] ? 1 : 0, alive * (1 - alive));
            double order = scores.probabilityOfOrder(i);
            some.add(order, shop.later[i] > 0 ? 1 : 0, order * (1 - order));
        }
        for (Compared[] classes : List.of(byRepeats, byAlive, new Compared[] {some})) {
            for (Compared compared : classes) {
                if (compared != null) {
                    compared.assertClose();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theNextOrderComesByItsQuantile(PurchaseModel model) {
        History history = new History(3, 200, 260);
        NextOrder next = model.nextOrder(history);
        Span median = next.ifComingWithin(Span.days(HORIZON), Probability.HALF).orElseThrow();
        assertThat(next.probabilityWithin(median))
                .isCloseTo(next.probabilityWithin(Span.days(HORIZON)) / 2, within(1e-4));
        double alive = model.probabilityAlive(history);
        assertThat(next.within(Probability.of(alive * 0.5)).isGiven()).isTrue();
        assertThat(next.within(Probability.of(Math.min(0.9999, alive * 1.001))).isGiven())
                .isFalse();
    }

    private static Compared at(Compared[] classes, int i) {
        if (classes[i] == null) {
            classes[i] = new Compared();
        }
        return classes[i];
    }

    /** Sums of expected and actual figures, with the variance that chance gives their difference. */
    private static final class Compared {
        private double expected;
        private double actual;
        private double variance;
        private int customers;

        void add(double expectation, double fact, double chance) {
            expected += expectation;
            actual += fact;
            variance += chance;
            customers++;
        }

        /** Within four standard deviations, and one percent for days being whole. */
        void assertClose() {
            double tolerance = 4 * Math.sqrt(variance) + 0.01 * Math.max(expected, actual) + 1e-3 * customers;
            assertThat(actual).as("%s of %s", actual, expected).isCloseTo(expected, within(tolerance));
        }
    }
}
