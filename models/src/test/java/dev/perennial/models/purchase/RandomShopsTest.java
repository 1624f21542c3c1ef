package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.models.Estimate;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Peak;
import dev.perennial.models.Span;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No shop, however odd, is left without an answer. */
class RandomShopsTest {
    private static final long SEED = 20260107;

    @Test
    void noFitFailsOverManySmallShops() {
        run(60, 30, 1000);
    }

    @Test
    @Tag("long")
    void noFitFailsOverAThousandShops() {
        run(1000, 30, 30_000);
    }

    private static void run(int shops, int smallest, int largest) {
        System.out.println("RandomShopsTest seed " + SEED);
        Random random = new Random(SEED);
        int ridges = 0;
        int evaluations = 0;
        long start = System.nanoTime();
        for (int i = 0; i < shops; i++) {
            int customers = (int) (smallest * Math.pow((double) largest / smallest, random.nextDouble()));
            PurchaseModel truth = randomModel(random);
            int days = 60 + random.nextInt(1500);
            SimulatedShop shop = SimulatedShop.of(truth, customers, 1 + random.nextInt(days), days, 0, random);
            for (ModelKind kind : ModelKind.values()) {
                PurchaseFit fit =
                        PurchaseFitter.fit(kind, shop.counts(), ModelUnit.WEEK).orElseThrow();
                assertUsable(fit, shop.histories[0]);
                if (fit.maximumLikelihood().isGiven()) {
                    MaximumLikelihood plain = fit.maximumLikelihood().orElseThrow();
                    assertThat(plain.peak())
                            .as("shop %d of %s: %s", i, truth, plain)
                            .isNotEqualTo(Peak.NOT_FOUND);
                    ridges += plain.peak() == Peak.RIDGE ? 1 : 0;
                    evaluations += plain.evaluations();
                }
            }
        }
        System.out.printf(
                "> %d shops, %d ridges, %d evaluations, %d ms%n",
                shops, ridges, evaluations, (System.nanoTime() - start) / 1_000_000);
    }

    private static void assertUsable(PurchaseFit fit, History history) {
        Estimate year = fit.pooled().expectedOrders(history, Span.days(365));
        assertThat(year.value()).isFinite();
        assertThat(year.high()).isFinite();
        Estimate alive = fit.pooled().probabilityAlive(history);
        assertThat(alive.value()).isBetween(0.0, 1.0);
    }

    private static PurchaseModel randomModel(Random random) {
        double r = Math.exp(random.nextGaussian() * 0.8 - 0.3);
        double ordersPerYear = Math.exp(1 + random.nextGaussian());
        double alpha = r * 365.25 / 7 / ordersPerYear;
        double s = Math.exp(random.nextGaussian() * 0.8 - 0.3);
        return switch (random.nextInt(3)) {
            case 0 -> new BgNbd(r, alpha, s, s * Math.exp(1 + random.nextGaussian()), ModelUnit.WEEK);
            case 1 -> new MbgNbd(r, alpha, s, s * Math.exp(1 + random.nextGaussian()), ModelUnit.WEEK);
            default -> new ParetoNbd(r, alpha, s, s * 52 * Math.exp(random.nextGaussian()), ModelUnit.WEEK);
        };
    }
}
