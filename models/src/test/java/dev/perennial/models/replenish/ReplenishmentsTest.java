package dev.perennial.models.replenish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.models.replenish.Replenishment.BoughtOnce;
import dev.perennial.models.replenish.Replenishment.Replenished;
import dev.perennial.models.replenish.Replenishment.Unclear;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplenishmentsTest {
    private static final long SEED = 271828;

    @Test
    void coffeeComesBackAndASofaDoesNot() {
        Rebuys coffee = Rebuys.of(
                new int[] {20, 24, 27, 28, 30, 31, 35, 40, 90},
                new long[] {2, 3, 4, 6, 5, 4, 3, 2, 0},
                new long[] {0, 1, 0, 2, 0, 1, 0, 0, 6});
        Rebuys sofa = Rebuys.of(new int[] {100, 200, 400}, new long[] {0, 0, 0}, new long[] {40, 60, 80});
        Rebuys novelty = Rebuys.of(new int[] {12}, new long[] {0}, new long[] {4});
        Replenishments shop = Replenishments.learn(List.of(coffee, sofa, novelty));
        assertThat(shop.of(coffee)).isInstanceOfSatisfying(Replenished.class, found -> {
            assertThat(found.typicalDays().value()).isCloseTo(29, within(2.0));
            assertThat(found.typicalDays().high() - found.typicalDays().low()).isLessThan(10);
            assertThat(found.nextPurchase().low()).isBetween(10.0, 22.0);
            assertThat(found.nextPurchase().high()).isBetween(36.0, 80.0);
            assertThat(found.rebuyProbability().value()).isBetween(0.65, 0.9);
        });
        assertThat(shop.of(sofa)).isInstanceOf(BoughtOnce.class);
        assertThat(shop.of(novelty)).isInstanceOf(Unclear.class);
    }

    /** Many products with few orders each: most intervals hold the truth. */
    @Test
    void fewOrdersGiveWideIntervalsThatHoldTheTruth() {
        System.out.println("ReplenishmentsTest seed " + SEED);
        Random random = new Random(SEED);
        List<Rebuys> products = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double median = Math.exp(3.8 + 0.5 * random.nextGaussian());
            medians.add(median);
            products.add(product(random, median, 0.3 + 0.5 * random.nextDouble()));
        }
        Replenishments shop = Replenishments.learn(products);
        int given = 0;
        int held = 0;
        for (int i = 0; i < products.size(); i++) {
            if (shop.of(products.get(i)) instanceof Replenished found) {
                given++;
                held += found.typicalDays().low() <= medians.get(i)
                                && medians.get(i) <= found.typicalDays().high()
                        ? 1
                        : 0;
            }
        }
        assertThat(given).isGreaterThan(150);
        assertThat(held / (double) given).isBetween(0.91, 0.99);
    }

    @Test
    void withoutDataThereIsAnAnswer() {
        Rebuys nothing = Rebuys.of(new int[0], new long[0], new long[0]);
        assertThat(Replenishments.learn(List.of()).of(nothing)).isInstanceOf(Unclear.class);
    }

    @Test
    void gradientsAreThoseOfTheValue() {
        Rebuys coffee = Rebuys.of(new int[] {20, 40, 90}, new long[] {2, 3, 0}, new long[] {1, 2, 6});
        RebuyLikelihood likelihood = new RebuyLikelihood(List.of(coffee));
        double[] point = {0.3, 3.2, -0.4};
        double[] gradient = new double[3];
        likelihood.at(point, gradient);
        for (int i = 0; i < 3; i++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (likelihood.at(up, new double[3]) - likelihood.at(down, new double[3])) / 2e-5;
            assertThat(slope).isCloseTo(gradient[i], withinPercentage(0.01));
        }
    }

    private static Rebuys product(Random random, double median, double share) {
        int purchases = 6 + random.nextInt(15);
        int[] day = new int[purchases];
        long[] events = new long[purchases];
        long[] censored = new long[purchases];
        for (int i = 0; i < purchases; i++) {
            int watched = 1 + random.nextInt(365);
            double interval =
                    random.nextDouble() < share ? median * Math.exp(0.5 * random.nextGaussian()) : Double.MAX_VALUE;
            boolean again = interval < watched;
            day[i] = again ? Math.max(1, (int) Math.round(interval)) : watched;
            events[i] = again ? 1 : 0;
            censored[i] = again ? 0 : 1;
        }
        return Rebuys.of(day, events, censored);
    }
}
