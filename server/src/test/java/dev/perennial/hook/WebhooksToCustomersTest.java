package dev.perennial.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** From a signed delivery over HTTP, through the log and its consumer, to the tables. */
@ExtendWith(RunningServer.class)
class WebhooksToCustomersTest {
    private static final String SECRET = "a secret of the shop";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static void shopify(Shop shop, String id, String topic, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(shop.send(
                                "/hooks/shopify/" + shop.key(),
                                bytes,
                                "X-Shopify-Topic",
                                topic,
                                "X-Shopify-Webhook-Id",
                                id,
                                "X-Shopify-Hmac-Sha256",
                                Signature.of(bytes, SECRET))
                        .status())
                .isEqualTo(200);
    }

    private static String order(int id, String customer, String email) {
        return """
                {"id":%d,"name":"#%d","currency":"EUR","total_price":"20.00","financial_status":"paid",
                 "created_at":"2026-03-01T10:00:00Z","updated_at":"2026-03-01T10:00:00Z","email":"%s","customer":%s,
                 "line_items":[{"id":1,"product_id":7,"title":"Green","price":"10.00","quantity":2}]}""".formatted(id, id, email, customer);
    }

    @Test
    void ordersOfShopsAreTheirCustomersWhoeverTellsOfThem(Shop shop) throws Exception {
        shop.call("PUT", "/api/v1/webhooks/shopify", "{\"secret\":\"" + SECRET + "\"}");
        shopify(shop, "r", "refunds/create", """
                {"id":5,"order_id":1,"created_at":"2026-03-02T10:00:00Z",
                 "transactions":[{"kind":"refund","status":"success","amount":"4.00","currency":"EUR"}],
                 "refund_line_items":[{"line_item_id":1,"quantity":1,"subtotal":"4.00"}]}""");
        shopify(shop, "c", "customers/create", "{\"id\":99,\"email\":\"ann@example.com\",\"first_name\":\"Ann\"}");
        shopify(shop, "1", "orders/create", order(1, "{\"id\":99}", ""));
        shopify(shop, "2", "orders/create", order(2, "null", "Ann@Example.com"));
        shopify(shop, "3", "orders/create", order(3, "null", ""));
        shop.send(
                "/v1/track",
                "{\"anonymousId\":\"ann's browser\",\"event\":\"Completed Order\",\"context\":{\"traits\":{\"email\":\"ann@example.com\"}},"
                        + "\"properties\":{\"orderId\":\"4\",\"total\":5,\"currency\":\"EUR\"}}");
        String count = "SELECT count(*) FROM commerce.orders WHERE store_id = " + shop.number();
        assertThat(Fixture.soon(SOON, () -> shop.sql(count).equals(List.of("4"))))
                .isTrue();
        assertThat(shop.sql(
                        "SELECT external_id || ' ' || gross || ' ' || refunded || ' ' || counted FROM commerce.orders"
                                + " WHERE store_id = " + shop.number() + " ORDER BY external_id"))
                .containsExactly("1 2000 400 true", "2 2000 0 true", "3 2000 0 true", "4 500 0 true");
        assertThat(shop.sql("SELECT count(DISTINCT customer_id) || ' ' || count(customer_id) FROM commerce.orders"
                        + " WHERE store_id = " + shop.number()))
                .as("Ann's three are one customer's, and one is nobody's")
                .containsExactly("1 3");
        JsonNode ann = shop.call("GET", "/api/v1/customers?email=ann@example.com", "")
                .json()
                .at("/items/0");
        assertThat(ann.path("orderCount").asInt()).isEqualTo(3);
        assertThat(ann.path("netRevenue").asLong()).isEqualTo(1600 + 2000 + 500);
        assertThat(ann.path("currency").asString()).isEqualTo("EUR");
        assertThat(ann.path("firstOrderAt").asString()).startsWith("2026-03-01T10:00");
        assertThat(shop.call("GET", "/api/v1/customers/" + ann.path("id").asString() + "/timeline", "")
                        .body())
                .contains("\"refund\"", "\"#1\"");
        figuresHaveThem(shop);
        shopify(
                shop,
                "1 again",
                "orders/cancelled",
                order(1, "{\"id\":99}", "")
                        .replace(
                                "\"updated_at\":\"2026-03-01",
                                "\"cancelled_at\":\"2026-03-04T10:00:00Z\",\"updated_at\":\"2026-03-04"));
        assertThat(Fixture.soon(
                        SOON,
                        () -> insight(shop, "rfm?activeDays=3650")
                                        .at("/rfm/0/netRevenue")
                                        .asDouble()
                                == 25.0))
                .as("a cancelled order leaves the figures")
                .isTrue();
    }

    private static JsonNode insight(Shop shop, String question) throws Exception {
        return shop.call("GET", "/api/v1/insight/" + question, "").json();
    }

    /** Ann's two occasions are one customer's; what was given back is not revenue; an order of nobody is in no figure. */
    private static void figuresHaveThem(Shop shop) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> insight(shop, "rfm?activeDays=3650")
                                        .at("/rfm/0/netRevenue")
                                        .asDouble()
                                == 41.0))
                .isTrue();
        assertThat(insight(shop, "rfm?activeDays=3650").at("/rfm/0/customers").asInt())
                .isEqualTo(1);
        JsonNode funnel = insight(shop, "purchase-funnel").path("purchaseFunnel");
        assertThat(funnel.at("/0/customers").asInt()).isEqualTo(1);
        assertThat(funnel.at("/0/repeated").asInt()).isEqualTo(1);
        assertThat(insight(shop, "cohorts").at("/cohorts/0/cohort").asString()).isEqualTo("2026-03");
        assertThat(insight(shop, "cohorts/customers?cohort=2026-03")
                        .at("/items/0/emails/0")
                        .asString())
                .isEqualTo("ann@example.com");
    }

    @Test
    void whatPeopleHaveARightToIsActedOn(Shop shop) throws Exception {
        shop.call("PUT", "/api/v1/webhooks/shopify", "{\"secret\":\"" + SECRET + "\"}");
        for (int id = 1; id <= 3; id++) {
            shopify(
                    shop,
                    "p" + id,
                    "orders/create",
                    order(id, "{\"id\":" + (50 + id) + "}", "p" + id + "@example.com"));
        }
        shopify(shop, "p4", "orders/create", order(4, "null", "guest@example.com"));
        shop.send("/v1/identify", "{\"userId\":\"u1\",\"traits\":{\"email\":\"other@example.com\"}}");
        String people = "SELECT value FROM customer.identity WHERE store_id = " + shop.number()
                + " AND kind = 'email' ORDER BY 1";
        assertThat(Fixture.soon(SOON, () -> shop.sql(people).size() == 5)).isTrue();
        shopify(shop, "q1", "customers/data_request", """
                {"shop_id":1,"customer":{"id":51,"email":"p1@example.com"},"data_request":{"id":9999}}""");
        String actions = "SELECT action || ' ' || detail FROM store.audit WHERE store_id = " + shop.number()
                + " AND actor = 'webhook:shopify' AND action <> 'customer.erased' ORDER BY 1";
        assertThat(shop.sql(actions)).containsExactly("customer.data_requested 9999");
        shopify(shop, "q2", "customers/redact", """
                {"shop_id":1,"customer":{"id":52,"email":"p2@example.com"},"orders_to_redact":[2]}""");
        assertThat(shop.sql(people))
                .containsExactly("guest@example.com", "other@example.com", "p1@example.com", "p3@example.com");
        shopify(shop, "q3", "shop/redact", "{\"shop_id\":1,\"shop_domain\":\"s.myshopify.com\"}");
        assertThat(Fixture.soon(SOON, () -> shop.sql(people).equals(List.of("other@example.com"))))
                .as("guests of the shop too; who is not of it stays")
                .isTrue();
        assertThat(Fixture.soon(SOON, () -> shop.sql(actions).contains("shop.erased ")))
                .isTrue();
        assertThat(shop.sql("SELECT count(*) FROM hook.secret WHERE store_id = " + shop.number()))
                .containsExactly("0");
        assertThat(shop.sql("SELECT sum(gross) FROM commerce.orders WHERE store_id = " + shop.number()))
                .as("figures stay")
                .containsExactly("8000");
    }
}
