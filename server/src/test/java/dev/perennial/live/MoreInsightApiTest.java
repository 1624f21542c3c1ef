package dev.perennial.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Figures that need more than orders: aims, the ceiling, follow-up, knowledge, grades. */
@ExtendWith(RunningServer.class)
class MoreInsightApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static JsonNode ask(Shop shop, String question) throws Exception {
        Shop.Answer answer = shop.call("GET", "/api/v1/insight/" + question, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void reached(Shop shop, int customers) throws Exception {
        assertThat(Fixture.soon(SOON, () -> {
                    Shop.Answer answer = shop.call("GET", "/api/v1/insight/purchase-funnel", "");
                    return answer.status() == 200
                            && answer.json().at("/purchaseFunnel/0/customers").asInt() == customers;
                }))
                .isTrue();
    }

    /** In each month of 2024 and 2025 ten people come, of whom the first so many come again within half a year. */
    private static void order(Shop shop) throws Exception {
        shop.sql("""
                INSERT INTO commerce.orders (store_id, external_id, customer_id, ordered_at, local_date, currency, gross, incentive,
                                             counted, source, version_at)
                SELECT %d, month || '/' || person || '/' || again, month * 10 + person, day, day, 'EUR', 1000, false, true, 'test', now()
                FROM generate_series(0, 23) AS m (month), generate_series(0, 9) AS p (person), generate_series(0, 1) AS a (again),
                     LATERAL (SELECT (DATE '2024-01-01' + month * interval '1 month'
                                      + again * (90 + person * 3) * interval '1 day')::date AS day) AS d
                WHERE day < '2026-01-01' AND (again = 0 OR person < 3 + month %% 4) RETURNING 1
                """.formatted(shop.number()));
        reached(shop, 240);
    }

    @Test
    void anAimIsHeldToTheLastPeriod(Shop shop) throws Exception {
        order(shop);
        assertThat(ask(shop, "retention").has("target")).as("none yet").isFalse();
        assertThat(shop.call("PUT", "/api/v1/store", "{\"crrTarget\":95.5}")
                        .json()
                        .at("/settings/crrTarget")
                        .asDouble())
                .isEqualTo(95.5);
        JsonNode answer = ask(shop, "retention?from=2025-07-01&to=2025-10-01");
        JsonNode period = answer.at("/retention/0");
        JsonNode target = answer.path("target");
        assertThat(target.path("crr").asDouble()).isEqualTo(95.5);
        assertThat(target.path("actual")).isEqualTo(period.path("crr"));
        assertThat(target.path("reached").asBoolean()).isFalse();
        long start = period.path("start").asLong();
        long stayed = period.path("end").asLong() - period.path("new").asLong();
        long missing = target.path("missingCustomers").asLong();
        assertThat((stayed + missing) * 100.0 / start).isGreaterThanOrEqualTo(95.5);
        assertThat((stayed + missing - 1) * 100.0 / start)
                .as("not one too many")
                .isLessThan(95.5);
        assertThat(ask(shop, "retention?from=2024-04-01&to=2024-07-01")
                        .at("/target/reached")
                        .asBoolean())
                .as("in the first year nobody can leave")
                .isTrue();
        assertThat(List.of(
                        shop.call("PUT", "/api/v1/store", "{\"crrTarget\":-1}").code(),
                        shop.call("PUT", "/api/v1/store", "{\"crrTarget\":1000.01}")
                                .code(),
                        shop.call("PUT", "/api/v1/store", "{\"crrTarget\":80.001}")
                                .code()))
                .containsOnly("crr_target_invalid");
        shop.call("PUT", "/api/v1/store", "{\"crrTarget\":0}");
        assertThat(ask(shop, "retention").has("target")).as("taken back").isFalse();
    }

    @Test
    void theCeilingIsWhereAsManyLeaveAsCome(Shop shop) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.call("GET", "/api/v1/insight/growth", "").status() == 200))
                .isTrue();
        assertThat(ask(shop, "growth").at("/ceiling/reason").asString()).isEqualTo("too-few-periods");
        order(shop);
        JsonNode ceiling = ask(shop, "growth").path("ceiling");
        assertThat(ceiling.path("from").asString()).isEqualTo("2025-01-01");
        double gained = 0;
        double lost = 0;
        double start = 0;
        int months = 0;
        for (JsonNode month : ask(shop, "growth").path("growth")) {
            if (month.path("from").asString().compareTo("2025") > 0) {
                gained +=
                        month.path("new").asDouble() + month.path("resurrected").asDouble();
                lost += month.path("churned").asDouble();
                start += month.path("start").asDouble();
                months++;
            }
        }
        assertThat(ceiling.path("customers").asDouble()).isEqualTo(gained / months / (lost / start), within(1e-3));
        assertThat(ceiling.path("low").asDouble())
                .isLessThan(ceiling.path("customers").asDouble());
        assertThat(ceiling.path("high").asDouble())
                .isGreaterThan(ceiling.path("customers").asDouble());
        assertThat(ask(shop, "growth?asOf=2025-03-01").at("/ceiling/reason").asString())
                .as("two months that could have lost somebody")
                .isEqualTo("too-few-periods");
    }

    private static String event(String user, String name, String day, String properties) {
        return "{'type':'track','userId':'%s','event':'%s','timestamp':'%sT10:00:00Z','properties':{%s}}"
                .formatted(user, name, day, properties)
                .replace('\'', '"');
    }

    private static String sold(String user, String day) {
        return event(user, "Order Completed", day, "'total':10,'currency':'EUR'");
    }

    @Test
    void firstTimeBuyersToWhomNobodyWroteAreFound(Shop shop) throws Exception {
        List<String> events = List.of(
                sold("old", "2025-01-01"),
                sold("written", "2025-05-02"),
                event("written", "Email Delivered", "2025-05-20", ""),
                sold("before", "2025-05-03"),
                event("before", "Email Delivered", "2025-05-01", ""),
                event("before", "Page Shared", "2025-05-09", ""),
                sold("back", "2025-05-04"),
                sold("back", "2025-06-01"),
                sold("alone", "2025-06-30"));
        shop.send("/v1/batch", "{\"batch\":[" + String.join(",", events) + "]}");
        reached(shop, 5);
        JsonNode figure = ask(shop, "follow-up");
        assertThat(figure.path("from").asString()).isEqualTo("2025-04-02");
        assertThat(figure.path("firstTimeBuyers").asInt()).isEqualTo(4);
        assertThat(figure.path("returned").asInt()).isEqualTo(1);
        assertThat(figure.path("followedUp").asInt()).isEqualTo(1);
        assertThat(figure.path("notFollowedUp").asInt()).isEqualTo(2);
        assertThat(figure.path("share").asDouble()).isEqualTo(2.0 / 3, within(1e-9));
        JsonNode first = ask(shop, "follow-up/customers?limit=1");
        JsonNode second = ask(
                shop, "follow-up/customers?limit=1&cursor=" + first.path("next").asString());
        assertThat(List.of(
                        first.at("/items/0/externalIds/0").asString(),
                        second.at("/items/0/externalIds/0").asString()))
                .containsExactlyInAnyOrder("before", "alone");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(first.path("count").asInt()).isEqualTo(2);
        assertThat(ask(shop, "follow-up?from=2025-06-01&to=2025-07-01")
                        .path("notFollowedUp")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask(shop, "follow-up?from=2025-02-01&to=2025-03-01")
                        .path("reason")
                        .asString())
                .isEqualTo("nobody-waiting");
    }

    @Test
    void ofHowManyPeopleWhatIsKnown(Shop shop) throws Exception {
        for (String traits : List.of(
                "\"userId\":\"a\",\"traits\":{\"email\":\"a@example.com\",\"birthday\":\"1990-01-02\",\"colour\":\"red\"}",
                "\"userId\":\"b\",\"traits\":{\"colour\":\"blue\",\"taste\":\"sweet\"}",
                "\"userId\":\"b\",\"traits\":{\"taste\":null}",
                "\"userId\":\"c\",\"traits\":{\"email\":\"c@example.com\"}",
                "\"userId\":\"d\",\"traits\":{}")) {
            assertThat(shop.send("/v1/identify", "{" + traits + "}").status()).isEqualTo(200);
        }
        assertThat(Fixture.soon(
                        SOON, () -> ask(shop, "knowledge").path("people").asInt() == 4))
                .isTrue();
        assertThat(Fixture.soon(
                        SOON,
                        () -> ask(shop, "knowledge")
                                .path("known")
                                .toString()
                                .equals(
                                        "[{\"what\":\"colour\",\"people\":2,\"share\":0.5},{\"what\":\"email\",\"people\":2,\"share\":0.5},"
                                                + "{\"what\":\"birthday\",\"people\":1,\"share\":0.25}]")))
                .as(() -> {
                    try {
                        return ask(shop, "knowledge").toString();
                    } catch (Exception failure) {
                        return failure.toString();
                    }
                })
                .isTrue();
    }

    @Test
    void modelsAreGradedMonthByMonth(Shop shop) throws Exception {
        assertThat(ask(shop, "model-grades").path("items")).isEmpty();
        shop.sql("""
                INSERT INTO outlook.run (store_id, as_of, computed_at, took_ms, seen, currency, horizon_days, model, customers,
                                         buyers_30, actual_buyers_30, buyers_90, actual_buyers_90)
                SELECT %d, day, now(), 1, 'then', 'EUR', 365, model, 200, 40, actual, 90, NULL
                FROM (VALUES (DATE '2025-03-03', 'paretoNbd', 50), (DATE '2025-03-20', 'bgNbd', 1),
                             (DATE '2025-04-01', 'bgNbd', 80), (DATE '2025-05-01', NULL, NULL)) AS r (day, model, actual) RETURNING 1
                """.formatted(shop.number()));
        JsonNode items = ask(shop, "model-grades").path("items");
        assertThat(items).hasSize(2);
        assertThat(items.at("/0/month").asString()).isEqualTo("2025-04");
        assertThat(items.at("/0/within30/ratio").asDouble()).isEqualTo(2.0);
        assertThat(items.at("/0/within30/withinChance").asBoolean()).isFalse();
        assertThat(items.at("/1/asOf").asString()).as("the first of its month").isEqualTo("2025-03-03");
        assertThat(items.at("/1/within30/withinChance").asBoolean()).isTrue();
        assertThat(items.at("/1/within90/actual").isNull()).isTrue();
        assertThat(items.at("/1/within90/reason").asString()).isEqualTo("not-observed-long-enough");
    }
}
