package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.models.Estimate;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a large shop uncertainty comes from slopes; for a single customer from differences. They are the same figures. */
class LargeShopScoresTest {
    private static final long SEED = 8128;
    private static final Span YEAR = Span.days(365);

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void slopesAndDifferencesAgree(ModelKind kind) {
        System.out.println("LargeShopScoresTest seed " + SEED);
        ParetoNbd truth = new ParetoNbd(0.8, 12, 0.7, 20, ModelUnit.WEEK);
        SimulatedShop shop = SimulatedShop.of(truth, 51_000, 500, 600, 0, new Random(SEED));
        PooledModel model = PurchaseFitter.fit(kind, shop.counts(), ModelUnit.WEEK)
                .orElseThrow()
                .pooled();
        CustomerColumns rows = shop.columns();
        OrderScores scores = new OrderScorer(model, YEAR, 0).score(rows);
        for (int row = 0; row < 300; row++) {
            Estimate alive = model.probabilityAlive(rows.history(row));
            Estimate orders = model.expectedOrders(rows.history(row), YEAR);
            assertThat(scores.probabilityAlive(row)).isCloseTo(alive.value(), within(1e-9));
            double deviation = alive.standardError() / (alive.value() * (1 - alive.value()) + 1e-300);
            if (alive.value() > 1e-6 && alive.value() < 1) {
                assertThat(scores.aliveDeviation(row)).isCloseTo(deviation, withinPercentage(2));
            }
            double squares = 0;
            for (int j = 0; j < scores.directions(); j++) {
                squares += scores.sensitivity(row, j) * scores.sensitivity(row, j);
            }
            assertThat(Math.sqrt(squares)).isCloseTo(orders.standardError() / orders.value(), withinPercentage(3));
        }
    }
}
