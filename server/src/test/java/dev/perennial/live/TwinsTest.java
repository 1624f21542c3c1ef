package dev.perennial.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Figures are asked while orders change, and every answer is held to what always holds.
 *
 * <p>Customers are twins: each transaction does the same to both, so that every number of people and every sum is even in every
 * state that PostgreSQL ever had. An answer that mixes two states is odd sooner or later. What bridges, funnels and cohorts say
 * has to fit together besides.
 */
@ExtendWith(RunningServer.class)
class TwinsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long SECONDS = Long.getLong("perennial.twins.seconds", 4);
    private static final int PAIRS = 150;
    private static final int WRITERS = 2;
    private static final int READERS = 3;

    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    /** One transaction. */
    private static String change(Random random, long store, long number) {
        int pair = random.nextInt(PAIRS) * 2;
        String twins = "store_id = " + store + " AND customer_id IN (" + pair + ", " + (pair + 1) + ")";
        String some = " AND split_part(external_id, '/', 1)::bigint % 7 = " + random.nextInt(7);
        return switch (random.nextInt(6)) {
            case 0 -> "UPDATE commerce.orders SET refunded = gross / 2 WHERE " + twins + some + " RETURNING 1";
            case 1 -> "UPDATE commerce.orders SET counted = NOT counted WHERE " + twins + some + " RETURNING 1";
            case 2 -> "DELETE FROM commerce.orders WHERE " + twins + some + " RETURNING 1";
            default ->
                """
                    INSERT INTO commerce.orders (store_id, external_id, customer_id, ordered_at, local_date, currency, gross, discount,
                                                 incentive, counted, country, source, version_at)
                    SELECT %1$d, %2$d || '/' || n || '/' || customer, customer, day, day, 'EUR', %3$d, 0, %4$b, true, 'SE', 'test', now()
                    FROM generate_series(1, %5$d) AS n, generate_series(%6$d, %6$d + 1) AS customer,
                         LATERAL (SELECT DATE '2024-01-01' + (n * 37 + %7$d) %% 700 AS day) AS d RETURNING 1
                    """.formatted(
                                store,
                                number,
                                2 * random.nextInt(1, 5_000),
                                random.nextBoolean(),
                                random.nextInt(1, 4),
                                pair,
                                random.nextInt(700));
        };
    }

    private void write(Shop shop, Random random, long until) {
        try {
            while (System.nanoTime() < until) {
                shop.sql(change(random, shop.number(), changes.incrementAndGet()));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final List<String> QUESTIONS = List.of(
            "retention",
            "growth?period=quarter",
            "retention?period=month&asOf=2025-06-01",
            "purchase-funnel",
            "purchase-funnel?country=SE&from=2024-03-01&to=2025-03-01",
            "purchase-funnel?period=year",
            "cohorts",
            "concentration",
            "promotion-dependence",
            "rfm",
            "filters",
            "follow-up",
            "purchase-funnel/customers?which=repeated&limit=200",
            "retention/customers?which=end&from=2024-06-01&to=2024-12-01&limit=7");

    private void read(Shop shop, Random random, long until) {
        try {
            while (System.nanoTime() < until) {
                String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
                Shop.Answer answer = shop.call("GET", "/api/v1/insight/" + question, "");
                if (answer.status() == 200) {
                    holds(question, answer.json());
                    answers.incrementAndGet();
                } else {
                    assertThat(answer.code())
                            .as(question)
                            .isIn("warehouse_building", "warehouse_busy", "period_after_as_of", "filter_value_unknown");
                    refusals.incrementAndGet();
                }
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void holds(String question, JsonNode answer) {
        bridge(question, answer.path("retention"));
        bridge(question, answer.path("growth"));
        funnel(question, answer.path("purchaseFunnel"));
        answer.path("series").forEach(slice -> funnel(question, slice.path("purchaseFunnel")));
        for (JsonNode cohort : answer.path("cohorts")) {
            long people = even(question, cohort.path("customers"));
            assertThat(cohort.at("/active/0").asLong()).isEqualTo(people);
            cohort.path("active")
                    .forEach(active -> assertThat(even(question, active)).isBetween(0L, people));
        }
        JsonNode dependence = answer.path("promotionDependence");
        if (dependence.isObject()) {
            even(question, dependence.at("/first/orders"));
            even(question, dependence.at("/repeat/orders"));
            even(question, dependence.at("/repeat/discountedOrders"));
        }
        long before = 0;
        for (JsonNode point : answer.at("/concentration/curve")) {
            assertThat(point.path("customers").asLong()).as(question).isGreaterThan(before);
            before = point.path("customers").asLong();
            assertThat(point.path("ofRevenue").asDouble())
                    .isGreaterThanOrEqualTo(point.path("ofCustomers").asDouble() - 1e-6);
        }
        assertThat(before % 2).as(question).isZero();
        long inCells = 0;
        for (JsonNode cell : answer.path("rfm")) {
            inCells += cell.path("customers").asLong();
        }
        assertThat(inCells % 2).as(question).isZero();
        answer.at("/filters/country/values").forEach(value -> even(question, value.path("customers")));
        if (answer.has("firstTimeBuyers")) {
            assertThat(even(question, answer.path("firstTimeBuyers")))
                    .isEqualTo(even(question, answer.path("returned"))
                            + answer.path("followedUp").asLong()
                            + answer.path("notFollowedUp").asLong());
        }
        if (answer.has("count")) {
            even(question, answer.path("count"));
        }
    }

    private static long even(String question, JsonNode count) {
        assertThat(count.isIntegralNumber()).as("%s: %s", question, count).isTrue();
        assertThat(count.asLong() % 2).as("%s: %s", question, count).isZero();
        return count.asLong();
    }

    private static void bridge(String question, JsonNode periods) {
        long end = -1;
        for (JsonNode period : periods) {
            long start = even(question, period.path("start"));
            assertThat(even(question, period.path("retained")) + even(question, period.path("churned")))
                    .as("%s: %s", question, period)
                    .isEqualTo(start);
            if (end >= 0) {
                assertThat(start).as("who was there at the end before").isEqualTo(end);
            }
            end = even(question, period.path("end"));
            assertThat(period.path("retained").asLong()
                            + even(question, period.path("new"))
                            + even(question, period.path("resurrected")))
                    .as("%s: %s", question, period)
                    .isEqualTo(end);
        }
    }

    private static void funnel(String question, JsonNode steps) {
        long came = -1;
        for (JsonNode step : steps) {
            long people = even(question, step.path("customers"));
            long repeated = even(question, step.path("repeated"));
            assertThat(repeated).isBetween(0L, people);
            if (came >= 0 && !question.contains("from=") && !question.contains("period=")) {
                assertThat(people).as("%s: %s", question, step).isEqualTo(came);
            }
            came = repeated;
            double before = 0;
            for (JsonNode chance : step.path("within")) {
                if (chance.has("p") && !chance.path("p").isNull()) {
                    assertThat(chance.path("p").asDouble()).isBetween(before, 1.0);
                    assertThat(chance.path("low").asDouble())
                            .isLessThanOrEqualTo(chance.path("p").asDouble());
                    before = chance.path("p").asDouble();
                }
            }
        }
    }

    @Test
    void noAnswerIsTornWhileOrdersChange(Shop shop) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.call("GET", "/api/v1/insight/cohorts", "").status() == 200))
                .isTrue();
        long seed = Long.getLong("perennial.seed", System.nanoTime());
        long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(seed + i);
            all.add(CompletableFuture.runAsync(() -> write(shop, random, until), Thread::startVirtualThread));
        }
        for (int i = 0; i < READERS; i++) {
            Random random = new Random(seed + WRITERS + i);
            all.add(CompletableFuture.runAsync(() -> read(shop, random, until), Thread::startVirtualThread));
        }
        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .as("-Dperennial.seed=" + seed)
                .succeedsWithin(Duration.ofSeconds(SECONDS + 60));
        System.out.printf(
                "%d answers and %d refusals beside %d changes%n", answers.get(), refusals.get(), changes.get());
        assertThat(answers.get()).as("some, however busy the machine is").isGreaterThan(2);
        assertThat(changes.get()).isGreaterThan(2);
        // in the end the copy is what PostgreSQL has
        String net =
                "SELECT coalesce(sum(gross - refunded), 0) / 100.0 FROM commerce.orders WHERE counted AND store_id = "
                        + shop.number();
        assertThat(Fixture.soon(SOON, () -> {
                    double sum = 0;
                    for (JsonNode cell : shop.call("GET", "/api/v1/insight/rfm?activeDays=3650", "")
                            .json()
                            .path("rfm")) {
                        sum += cell.path("netRevenue").asDouble();
                    }
                    return Math.abs(sum - Double.parseDouble(shop.sql(net).getFirst())) < 0.005;
                }))
                .as("net revenue")
                .isTrue();
    }
}
