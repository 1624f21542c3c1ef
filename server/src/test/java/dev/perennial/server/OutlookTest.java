package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.outlook.OutlookRefresh;
import dev.perennial.postgres.Fixture;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is expected of each customer is what the report expects of all of them. */
@ExtendWith(RunningServer.class)
class OutlookTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private static String customer(Shop shop, String externalId) throws Exception {
        return shop.call("GET", "/api/v1/customers?externalId=" + externalId, "")
                .json()
                .at("/items/0/id")
                .asString();
    }

    private static JsonNode prediction(Shop shop, String externalId, String language) throws Exception {
        Shop.Answer answer = shop.call(
                "GET", "/api/v1/customers/" + customer(shop, externalId) + "/prediction?language=" + language, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static double number(Shop shop, String sql) throws Exception {
        return Double.parseDouble(shop.sql(sql).getFirst());
    }

    @Test
    void whatIsExpectedOfEachIsTogetherWhatTheReportExpects(Shop shop) throws Exception {
        SoldOrders orders = SoldOrders.random(11, 1_200);
        JsonNode clv = orders.report(directory, "--time-zone", "UTC").path("clv");
        shop.send("/v1/identify", "{\"userId\":\"lead\",\"traits\":{\"email\":\"lead@example.com\"}}");
        orders.tellTo(shop);
        OutlookRefresh refresh = shop.server().part(OutlookRefresh.class);
        assertThat(Fixture.soon(SOON, () -> reachedTheWarehouse(shop, 1_200))).isTrue();
        assertThat(refresh.refresh(shop.number())).isTrue();
        assertThat(refresh.refresh(shop.number())).as("nothing new").isFalse();

        String scores = " FROM outlook.score WHERE store_id = " + shop.number();
        assertThat(number(shop, "SELECT sum(orders)" + scores))
                .isCloseTo(clv.path("expectedOrders").asDouble(), within(0.01));
        assertThat(number(shop, "SELECT sum(value) / 100.0" + scores))
                .isCloseTo(clv.path("discountedRevenue").asDouble(), within(2.0));
        assertThat(shop.sql("SELECT customer_id" + scores
                        + " AND NOT (alive BETWEEN alive_low AND alive_high AND orders_low <= orders_high"
                        + " AND next_from <= next_on AND next_on <= next_to)"))
                .isEmpty();
        assertThat(shop.sql("SELECT model || ' ' || customers || ' ' || as_of FROM outlook.run WHERE store_id = "
                        + shop.number()))
                .containsExactly(clv.path("chosen").asString() + " "
                        + (long) number(shop, "SELECT count(*)" + scores) + " "
                        + shop.sql("SELECT max(local_date) + 1 FROM commerce.orders WHERE counted AND store_id = "
                                        + shop.number())
                                .getFirst());

        JsonNode best = prediction(shop, "c1", "en");
        assertThat(best.path("alive").path("p").asDouble()).isBetween(0.0, 1.0);
        assertThat(best.path("currency").asString()).isEqualTo("EUR");
        assertThat(best.path("horizonDays").asInt()).isEqualTo(365);
        assertThat(best.path("value").path("expected").isIntegralNumber()).isTrue();
        assertThat(best.path("sentence").asString())
                .contains("still a customer", "In the next 365 days", "€")
                .doesNotContain("{");
        assertThat(prediction(shop, "c1", "fa").path("sentence").asString()).contains("۳۶۵");
        assertThat(prediction(shop, "c1", "sv").path("sentence").asString()).contains("Fortfarande kund");
        assertThat(prediction(shop, "c1", "es").path("sentence").asString()).contains("Sigue siendo cliente");
        JsonNode lead = prediction(shop, "lead", "en");
        assertThat(lead.has("alive")).isFalse();
        assertThat(lead.path("sentence").asString()).contains("Nothing can be said yet");
        JsonNode view =
                shop.call("GET", "/api/v1/customers?externalId=c1", "").json().at("/items/0/prediction");
        assertThat(view.path("orders")).isEqualTo(best.path("orders"));
        assertThat(shop.call("GET", "/api/v1/customers?externalId=lead", "")
                        .json()
                        .at("/items/0/prediction"))
                .isEmpty();
        assertThat(shop.call("GET", "/api/v1/customers/" + customer(shop, "c1") + "/prediction?language=xx", "")
                        .code())
                .isEqualTo("language_unknown");
    }

    private static boolean reachedTheWarehouse(Shop shop, int orders) throws SQLException {
        try {
            return shop.server().part(Follower.class).read(SOON, (connection, asOf) -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(
                                "SELECT count(*) FROM orders WHERE store_id = " + shop.number())) {
                    row.next();
                    return row.getInt(1) == orders;
                }
            });
        } catch (WarehouseUnavailableException notYet) {
            return false;
        }
    }

    /** Ann bought before the day and within 30 days after it, Ben only after 30 days, Eve is new. */
    @Test
    void whatWasExpectedIsHeldToWhatHappened(Shop shop) throws Exception {
        shop.sql("""
                INSERT INTO commerce.orders (store_id, external_id, customer_id, ordered_at, local_date, currency, gross,
                                             refunded, discount, incentive, counted, source, version_at)
                SELECT %d, n, customer, day, day, 'EUR', 1000, 0, 0, false, true, 'test', now()
                FROM (VALUES (1, 1, DATE '2025-01-01'), (2, 2, DATE '2025-01-02'), (3, 1, DATE '2025-03-20'),
                             (4, 2, DATE '2025-04-10'), (5, 3, DATE '2025-03-15'), (6, 1, DATE '2025-07-01'))
                     AS o (n, customer, day) RETURNING 1
                """.formatted(shop.number()));
        shop.sql("""
                INSERT INTO outlook.run (store_id, as_of, computed_at, took_ms, seen, currency, horizon_days, customers,
                                         buyers_30, buyers_90)
                SELECT %d, day, '2025-03-01', 1, 'then', 'EUR', 365, 2, 1.2, 1.6
                FROM unnest('{2025-03-01,2025-06-20}'::date[]) AS day RETURNING 1
                """.formatted(shop.number()));
        assertThat(Fixture.soon(SOON, () -> reachedTheWarehouse(shop, 6))).isTrue();
        assertThat(shop.server().part(OutlookRefresh.class).refresh(shop.number()))
                .isTrue();
        assertThat(shop.sql("SELECT as_of || ' ' || coalesce(actual_buyers_30::text, '-') || ' '"
                        + " || coalesce(actual_buyers_90::text, '-') FROM outlook.run WHERE store_id = "
                        + shop.number() + " ORDER BY as_of"))
                .containsExactly("2025-03-01 1 2", "2025-06-20 - -", "2025-07-02 - -");
    }
}
