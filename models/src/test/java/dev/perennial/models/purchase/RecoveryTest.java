package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.models.Estimate;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Peak;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters known because the shop was simulated are found again. */
class RecoveryTest {
    private static final long SEED = 990131;

    static List<PurchaseModel> models() {
        return List.of(
                new BgNbd(0.6, 60, 0.8, 2.4, ModelUnit.DAY),
                new MbgNbd(0.9, 9, 0.7, 1.9, ModelUnit.WEEK),
                new ParetoNbd(0.7, 10, 0.6, 12, ModelUnit.WEEK),
                new ParetoNbd(1.5, 14, 0.9, 8, ModelUnit.WEEK));
    }

    @ParameterizedTest
    @MethodSource("models")
    void parametersAreFoundAgain(PurchaseModel truth) {
        System.out.println("RecoveryTest seed " + SEED);
        PurchaseCounts counts =
                SimulatedShop.of(truth, 20_000, 365, 730, 0, new Random(SEED)).counts();
        PurchaseFit fit = PurchaseFitter.fit(truth.kind(), counts, truth.unit()).orElseThrow();
        MaximumLikelihood plain = fit.maximumLikelihood().orElseThrow();
        assertThat(plain.peak()).isEqualTo(Peak.ROUND);
        for (int i = 0; i < 4; i++) {
            Estimate estimate = plain.parameters().get(i).estimate().orElseThrow();
            double log = Math.log(truth.parameters().get(i) / estimate.value());
            assertThat(Math.abs(log)).as(plain.toString()).isLessThan(4 * estimate.standardError() / estimate.value());
        }
    }
}
