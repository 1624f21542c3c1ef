package dev.perennial.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.insight.NaiveMetrics.Purchase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random small shops against the definitions word by word. A failure names the seed. */
class RandomShopsTest {
    private static final LocalDate OPENING = LocalDate.of(2023, 11, 17);
    private static final int[] WINDOWS = {365, 365, 90, 400, 45, 10, 1};

    private final SmallShop shop = new SmallShop();

    static List<Long> seeds() {
        String given = System.getProperty("perennial.seed");
        if (given != null) {
            return List.of(Long.valueOf(given));
        }
        long first = System.nanoTime();
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            seeds.add(first + i);
        }
        return seeds;
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @ParameterizedTest(name = "-Dperennial.seed={0}")
    @MethodSource("seeds")
    void agreesWithTheDefinitions(long seed) throws Exception {
        Random random = new Random(seed);
        List<Purchase> purchases = purchases(random);
        purchases.forEach(each -> shop.buysOn(each.customer(), each.day(), each.cents()));
        Scope scope = new Scope(7, OPENING.plusDays(random.nextInt(1, 900)), WINDOWS[random.nextInt(WINDOWS.length)]);
        NaiveMetrics naive = new NaiveMetrics(purchases, scope);
        Insight insight = shop.insight(scope);

        for (Period period : Period.values()) {
            for (Movement movement : insight.movements(period)) {
                assertThat(movement).isEqualTo(naive.movement(movement.from(), movement.to()));
                assertThat(insight.movement(movement.from(), movement.to())).isEqualTo(movement);
                holdsTogether(movement);
            }
        }
        List<FunnelStep> funnel = insight.purchaseFunnel();
        for (FunnelStep step : funnel) {
            assertThat(step.customers()).isEqualTo(naive.reached(step.from()));
            assertThat(step.repeated()).isEqualTo(naive.reached(step.from() + 1));
            assertThat(step.medianDaysAmongRepeaters()).isEqualTo(naive.medianDaysAfter(step.from()));
        }
        assertThat(naive.reached(funnel.size() + 1)).matches(people -> people == 0 || funnel.size() == 20);
        assertThat(insight.cohorts()).isEqualTo(naive.cohorts());
        assertThat(insight.rfm()).isEqualTo(naive.rfm());
        assertThat(insight.concentration().topFifthShare()).isEqualTo(naive.topFifthShare());
        assertThat(insight.concentration().curve()).allMatch(point -> point.ofRevenue() >= point.ofCustomers() - 1e-12);
    }

    private static void holdsTogether(Movement movement) {
        assertThat(movement.start() - movement.churned() + movement.resurrected() + movement.acquired())
                .isEqualTo(movement.end());
        assertThat(movement.retained() + movement.churned()).isEqualTo(movement.start());
    }

    private static List<Purchase> purchases(Random random) {
        List<Purchase> purchases = new ArrayList<>();
        int people = random.nextInt(0, 60);
        int span = random.nextInt(1, 900);
        for (int i = 0; i < people; i++) {
            int orders = 1 + (int) (random.nextDouble() * random.nextDouble() * 30);
            for (int order = 0; order < orders; order++) {
                long cents = random.nextInt(5) == 0 ? 0 : random.nextInt(1, 20) * 100L;
                purchases.add(new Purchase("c" + i, OPENING.plusDays(random.nextInt(span)), cents));
            }
        }
        return purchases;
    }
}
