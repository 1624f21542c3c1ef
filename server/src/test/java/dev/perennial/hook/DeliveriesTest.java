package dev.perennial.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.commerce.CommerceShop;
import dev.perennial.customer.KnownEvent;
import dev.perennial.customer.Resolved;
import dev.perennial.event.LoggedEvent;
import dev.perennial.insight.SharedData;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What shop systems deliver, and what it comes to in the tables. */
@ExtendWith(TestPostgres.class)
class DeliveriesTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-28T09:00:00Z");

    private static Database database;

    private CommerceShop shop;

    @BeforeAll
    static void openDatabase(PostgresLogin login) throws Exception {
        database = CommerceShop.database(login);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void openShop() throws Exception {
        shop = CommerceShop.in(database);
    }

    /** One delivery of a shop system, as often as it is sent. */
    private record Sent(ShopSystem system, String id, String topic, String triggeredAt, String body) {
        Optional<HookEvent> event() {
            Map<String, String> headers = Map.of(
                    "X-Shopify-Webhook-Id", id,
                    "X-Shopify-Topic", topic,
                    "X-Shopify-Triggered-At", triggeredAt,
                    "X-Shopify-Shop-Domain", "tea.myshopify.com",
                    "X-WC-Webhook-Delivery-ID", id,
                    "X-WC-Webhook-Topic", topic);
            return system.deliveries()
                    .event(new Delivery(headers::get, body.getBytes(StandardCharsets.UTF_8), RECEIVED));
        }

        static Sent shopify(String id, String topic, String triggeredAt, String body) {
            return new Sent(ShopSystem.SHOPIFY, id, topic, triggeredAt, body);
        }

        static Sent wooCommerce(String id, String topic, String body) {
            return new Sent(ShopSystem.WOOCOMMERCE, id, topic, "", body);
        }
    }

    private static KnownEvent known(HookEvent event) {
        ObjectNode body = (ObjectNode) Delivery.JSON.readTree(event.text());
        JsonNode id = body.at("/context/externalIds/0/id");
        String email = body.at("/context/traits/email").asString("");
        return new KnownEvent(
                new LoggedEvent(1, LocalDate.EPOCH, event.messageId(), RECEIVED, event.text()),
                body.path("type").asString(),
                body.path("event").asString(""),
                Instant.parse(body.path("timestamp").asString()),
                person(id.asString(email)),
                body);
    }

    private static @Nullable Resolved person(String name) {
        long number = 1L + (name.hashCode() & 0xffffff);
        return name.isEmpty() ? null : new Resolved(number, number);
    }

    /** The log keeps a messageId once. */
    private void deliver(List<Sent> deliveries, Set<String> seen) throws Exception {
        List<KnownEvent> events = new ArrayList<>();
        for (Sent sent : deliveries) {
            sent.event().filter(event -> seen.add(event.messageId())).ifPresent(event -> events.add(known(event)));
        }
        shop.apply(events);
    }

    private void deliver(Sent... deliveries) throws Exception {
        deliver(List.of(deliveries), new HashSet<>());
    }

    private static String sample(String name) throws Exception {
        assumeTrue(SharedData.isPresent(), SharedData.ABSENT);
        return Files.readString(SharedData.path("formats/" + name));
    }

    @Test
    void shopifysOwnSampleIsAnOrderThatIsNotPaidYet() throws Exception {
        String sample = sample("shopify/api_order.json");
        deliver(Sent.shopify("a", "orders/create", "2008-01-10T16:00:01Z", sample));
        assertThat(shop.rows(
                        "SELECT external_id, number, gross, tax, shipping, currency, counted, status, country, city,"
                                + " coupon, ordered_at FROM commerce.orders"))
                .containsExactly(
                        "450789469 #1001 40994 1194 0 USD f authorized US Louisville TENOFF 2008-01-10 16:00:00+00");
        assertThat(shop.rows("SELECT count(*), sum(amount) FROM commerce.order_line"))
                .containsExactly("3 59700");
        deliver(Sent.shopify("b", "orders/paid", "2008-01-10T16:00:02Z", sample.replace("\"authorized\"", "\"paid\"")));
        assertThat(shop.orders()).singleElement().asString().endsWith(" 40994 0 t");
    }

    @Test
    void shopifyTellsWhomAnOrderIsOf() throws Exception {
        JsonNode event = Delivery.JSON.readTree(Sent.shopify("a", "orders/create", "", sample("shopify/api_order.json"))
                .event()
                .orElseThrow()
                .text());
        assertThat(event.at("/context/externalIds/0").toString())
                .isEqualTo("{\"type\":\"shopify\",\"id\":\"207119551\"}");
        assertThat(event.at("/context/traits/email").asString()).isEqualTo("bob.norman@hostmail.com");
        JsonNode customer =
                Delivery.JSON.readTree(Sent.shopify("c", "customers/update", "", sample("shopify/api_customer.json"))
                        .event()
                        .orElseThrow()
                        .text());
        assertThat(customer.path("type").asString()).isEqualTo("identify");
        assertThat(customer.at("/traits/firstName").asString()).isEqualTo("Bob");
        assertThat(customer.at("/traits/acceptsEmail").booleanValue()).isFalse();
    }

    @Test
    void wooCommercesOwnSampleIsAnOrder() throws Exception {
        deliver(Sent.wooCommerce("a", "order.updated", sample("woocommerce/api_retrieve_order.json")));
        assertThat(
                        shop.rows(
                                "SELECT external_id, gross, tax, shipping, currency, counted, status, postcode FROM commerce.orders"))
                .containsExactly("727 2935 135 1000 USD t processing 94103");
        assertThat(shop.rows("SELECT p.external_id, l.quantity, l.amount FROM commerce.order_line l"
                        + " JOIN commerce.product p USING (store_id, product_id) ORDER BY line"))
                .containsExactly("93 2.000 600", "22 1.000 1200");
        deliver(Sent.wooCommerce("b", "order.deleted", "{\"id\":727}"));
        assertThat(shop.rows("SELECT counted FROM commerce.orders")).containsExactly("f");
    }

    @Test
    void threeHundredOrdersOfWooCommerceComeToTheirTotals() throws Exception {
        JsonNode orders = Delivery.JSON.readTree(sample("woocommerce/orders_synthetic_v3.json"));
        List<Sent> deliveries = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal refunded = BigDecimal.ZERO;
        for (JsonNode order : orders) {
            // as it happens when many orders are changed at once
            deliveries.add(Sent.wooCommerce("same-second", "order.updated", order.toString()));
            gross = gross.add(new BigDecimal(order.path("total").asString()));
            for (JsonNode refund : order.path("refunds")) {
                refunded = refunded.subtract(new BigDecimal(refund.path("total").asString()));
            }
        }
        deliver(deliveries, new HashSet<>());
        assertThat(shop.rows("SELECT count(*), sum(gross), sum(refunded) FROM commerce.orders"))
                .containsExactly("300 " + gross.movePointRight(2).toBigInteger() + " "
                        + refunded.movePointRight(2).toBigInteger());
    }

    @Test
    void productsAreAsTheShopSystemDescribesThem() throws Exception {
        deliver(Sent.shopify("a", "products/update", "", """
                        {"id":632910392,"title":"IPod Nano","vendor":"Apple","product_type":"Player","handle":"ipod-nano",
                         "status":"active","tags":"Emotive, Flash","updated_at":"2026-03-01T10:00:00-05:00",
                         "image":{"src":"https://cdn.example.com/nano.png"},
                         "variants":[{"price":"199.00","sku":"A","inventory_management":"shopify","inventory_quantity":0,
                                      "inventory_policy":"deny"},
                                     {"price":"189.00","sku":"B","inventory_management":"shopify","inventory_quantity":0,
                                      "inventory_policy":"deny"}]}"""), Sent.wooCommerce("b", "product.updated", """
                        {"id":794,"name":"Premium Quality","permalink":"https://example.com/p","sku":"","price":"21.99",
                         "stock_status":"instock","date_modified_gmt":"2026-03-01T10:00:00","images":[{"src":"https://e/i.jpg"}],
                         "categories":[{"id":9,"name":"Clothing"}],"cost_of_goods_sold":{"total_value":7.5}}"""));
        assertThat(shop.rows(
                        "SELECT external_id, name, category, brand, price, cost, in_stock, url FROM commerce.product"
                                + " ORDER BY external_id"))
                .containsExactly(
                        "632910392 IPod Nano Player Apple 18900 null f https://tea.myshopify.com/products/ipod-nano",
                        "794 Premium Quality Clothing null 2199 750 t https://example.com/p");
    }

    @Test
    void aCheckoutIsACartUntilItsOrderComes() throws Exception {
        Sent checkout = Sent.shopify("a", "checkouts/update", "", """
                {"token":"t1","cart_token":"c1","email":"ann@example.com","currency":"EUR",
                 "updated_at":"2026-03-01T10:00:00Z","line_items":[{"product_id":1,"title":"Tea","price":"4.00","quantity":2}]}""");
        deliver(checkout);
        assertThat(shop.rows("SELECT external_id, value, checkout_at IS NOT NULL FROM commerce.cart"))
                .containsExactly("c1 800 t");
        deliver(Sent.shopify("b", "orders/create", "", """
                {"id":1,"cart_token":"c1","email":"ann@example.com","currency":"EUR","total_price":"8.00",
                 "financial_status":"paid","created_at":"2026-03-01T10:05:00Z"}"""));
        assertThat(shop.rows("SELECT items, order_external_id FROM commerce.cart"))
                .containsExactly("[] 1");
    }

    /** What an order must come to, whatever was delivered when. */
    private record Truth(long gross, long refunded, boolean counted) {}

    /** Lives of orders in both shop systems, with the deliveries they cause and what they come to. */
    private static final class Story {
        private final Random random;
        private final List<Sent> deliveries = new ArrayList<>();
        private final Map<String, Truth> truths = new java.util.TreeMap<>();
        private int number;

        Story(long seed) {
            this.random = new Random(seed);
        }

        private String id() {
            return "d" + number++;
        }

        private static String decimal(long cents) {
            return BigDecimal.valueOf(cents, 2).toPlainString();
        }

        private static Instant minute(int minutes) {
            return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(60L * minutes);
        }

        void shopify(String order) {
            long price = 100L + random.nextInt(5_000);
            int quantity = 1 + random.nextInt(3);
            long gross = price * quantity;
            ObjectNode state = Delivery.JSON
                    .createObjectNode()
                    .put("id", order)
                    .put("currency", "EUR")
                    .put("total_price", decimal(gross))
                    .put("created_at", minute(0).toString())
                    .put("email", order + "@example.com");
            state.putArray("line_items")
                    .addObject()
                    .put("id", order + "-1")
                    .put("product_id", "p" + random.nextInt(3))
                    .put("title", "Tea " + order)
                    .put("price", decimal(price))
                    .put("quantity", quantity);
            ArrayNode refunds = state.putArray("refunds");
            int tick = 0;
            delivered(state, "orders/create", "pending", 0, tick++);
            // the same second as before: only the moment of triggering tells them apart
            delivered(state, "orders/updated", "paid", 0, tick++);
            boolean counted = true;
            long refunded = 0;
            int minutes = 1;
            while (random.nextInt(3) > 0 && refunded < gross) {
                long amount = Math.min(gross - refunded, price * (1 + random.nextInt(quantity)));
                refunded += amount;
                ObjectNode refund = refunds.addObject()
                        .put("id", order + "-r" + minutes)
                        .put("order_id", order)
                        .put("created_at", minute(minutes).toString());
                refund.putArray("transactions")
                        .addObject()
                        .put("kind", "refund")
                        .put("status", "success")
                        .put("amount", decimal(amount))
                        .put("currency", "EUR");
                refund.putArray("refund_line_items")
                        .addObject()
                        .put("line_item_id", order + "-1")
                        .put("quantity", 1)
                        .put("subtotal", decimal(amount));
                deliveries.add(Sent.shopify(id(), "refunds/create", triggered(minutes, tick++), refund.toString()));
                delivered(
                        state,
                        "orders/updated",
                        refunded == gross ? "refunded" : "partially_refunded",
                        minutes,
                        tick++);
                minutes++;
            }
            if (random.nextInt(4) == 0) {
                counted = false;
                state.put("cancelled_at", minute(minutes).toString());
                delivered(
                        state,
                        "orders/cancelled",
                        state.path("financial_status").asString(),
                        minutes,
                        tick++);
            }
            truths.put(order, new Truth(gross, refunded, counted && refunded < gross));
        }

        private static String triggered(int minutes, int tick) {
            return minute(minutes).plusMillis(1L + tick).toString();
        }

        private void delivered(ObjectNode state, String topic, String status, int minutes, int tick) {
            state.put("financial_status", status)
                    .put("updated_at", minute(minutes).toString());
            deliveries.add(Sent.shopify(id(), topic, triggered(minutes, tick), state.toString()));
        }

        void wooCommerce(String order) {
            long gross = 100L + random.nextInt(5_000);
            ObjectNode state = Delivery.JSON
                    .createObjectNode()
                    .put("id", order)
                    .put("currency", "EUR")
                    .put("total", decimal(gross))
                    .put("date_created_gmt", "2026-03-01T10:00:00")
                    .put("customer_id", random.nextInt(3));
            state.putObject("billing").put("email", order + "@example.com");
            ArrayNode refunds = state.putArray("refunds");
            delivered(state, "order.created", "pending", 0);
            delivered(state, "order.updated", "processing", 0);
            long refunded = 0;
            for (int minutes = 1; minutes < 4; minutes++) {
                if (random.nextBoolean()) {
                    long amount = 1L + random.nextInt((int) gross / 4);
                    refunded += amount;
                    refunds.addObject().put("id", minutes).put("total", "-" + decimal(amount));
                } else if (random.nextInt(3) == 0) {
                    refunded = 0;
                    refunds.removeAll();
                }
                delivered(state, "order.updated", "completed", minutes);
            }
            boolean deleted = random.nextInt(5) == 0;
            if (deleted) {
                deliveries.add(Sent.wooCommerce(id(), "order.deleted", "{\"id\":\"" + order + "\"}"));
            }
            truths.put(order, new Truth(gross, refunded, !deleted));
        }

        private void delivered(ObjectNode state, String topic, String status, int minutes) {
            state.put("status", status)
                    .put("date_modified_gmt", minute(minutes).toString().replace("Z", ""));
            deliveries.add(Sent.wooCommerce(id(), topic, state.toString()));
        }
    }

    @Test
    void shuffledDoubledAndDelayedDeliveriesComeToTheSame() throws Exception {
        long seed = System.nanoTime();
        Story story = new Story(seed);
        for (int i = 0; i < 15; i++) {
            story.shopify("s" + i);
            story.wooCommerce("w" + i);
        }
        deliver(story.deliveries, new HashSet<>());
        List<String> expected = shop.everything();
        assertThat(shop.rows("SELECT external_id, gross, refunded, counted FROM commerce.orders ORDER BY external_id"))
                .as("seed " + seed)
                .containsExactlyElementsOf(story.truths.entrySet().stream()
                        .map(truth -> truth.getKey() + " " + truth.getValue().gross() + " "
                                + truth.getValue().refunded() + " "
                                + (truth.getValue().counted() ? "t" : "f"))
                        .toList());
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            shop.forgetAll();
            List<Sent> disturbed = new ArrayList<>(story.deliveries);
            for (Sent sent : story.deliveries) {
                if (random.nextInt(3) == 0) {
                    disturbed.add(sent);
                }
            }
            Collections.shuffle(disturbed, random);
            // a messageId is remembered for a week: some come again after that
            Set<String> seen = new HashSet<>();
            for (int from = 0; from < disturbed.size(); ) {
                int to = Math.min(disturbed.size(), from + 1 + random.nextInt(40));
                deliver(disturbed.subList(from, to), random.nextInt(4) == 0 ? new HashSet<>() : seen);
                from = to;
            }
            assertThat(shop.everything()).as("seed " + seed).isEqualTo(expected);
        }
    }
}
