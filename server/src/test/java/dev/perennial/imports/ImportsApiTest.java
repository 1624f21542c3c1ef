package dev.perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class ImportsApiTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final String ORDERS = """
            order_id,customer_id,email,ordered_at,line_id,product_id,product_name,quantity,unit_price,discount,total,currency,coupon,status,country,city
            A-1,7,Ann@Example.com,2026-01-05T10:00:00Z,1,tea,Green,2,10.00,0,25.00,EUR,,paid,SE,Lund
            A-1,7,Ann@Example.com,2026-01-05T10:00:00Z,2,cup,Cup,1,5.00,0,,EUR,,paid,SE,Lund
            A-2,,ben@example.com,2026-02-05T23:30:00Z,1,tea,Green,1,10.00,1.00,9.00,EUR,HELLO,paid,SE,Lund
            A-3,7,,2026-03-05T10:00:00Z,1,tea,Green,1,10.00,0,10.00,EUR,,cancelled,SE,
            A-4,,ann@example.com,2026-03-06T10:00:00Z,1,tea,Green,1,10.00,0,10.00,EUR,,refunded,SE,
            CN-1,7,,2026-03-07T10:00:00Z,1,tea,Green,-1,4.00,0,-4.00,EUR,,paid,SE,
            A-5,,,2026-03-08T10:00:00Z,1,tea,Green,1,10.00,0,10.00,EUR,,paid,,
            A-6,8,,when,1,tea,Green,1,10.00,0,10.00,EUR,,paid,,
            """;

    private static JsonNode send(Shop shop, String query, String body) throws Exception {
        Shop.Answer answer = shop.call("POST", "/api/v1/imports?" + query, body, "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return ended(shop, answer.json().path("id").asString());
    }

    private static JsonNode ended(Shop shop, String id) throws Exception {
        assertThat(Fixture.soon(
                        SOON, () -> !state(shop, id).path("state").asString().equals("running")))
                .isTrue();
        return state(shop, id);
    }

    private static JsonNode state(Shop shop, String id) throws Exception {
        return shop.call("GET", "/api/v1/imports/" + id, "").json();
    }

    private static List<String> orders(Shop shop) throws Exception {
        return shop.sql(
                "SELECT concat_ws(' ', external_id, gross, refunded, discount, counted, local_date, coupon, city, source)"
                        + " FROM commerce.orders WHERE store_id = " + shop.number() + " ORDER BY external_id");
    }

    private static List<String> everything(Shop shop) throws Exception {
        return shop.sql("""
                SELECT row FROM (
                    SELECT 'o' || o::text AS row, store_id FROM commerce.orders o
                    UNION ALL SELECT 'l' || l::text, store_id FROM commerce.order_line l
                    UNION ALL SELECT 'p' || p::text, store_id FROM commerce.product p
                    UNION ALL SELECT 'n' || n::text, store_id FROM commerce.credit_note n
                    UNION ALL SELECT 'c' || c::text, store_id FROM customer.customer c
                    UNION ALL SELECT 'r' || r::text, store_id FROM customer.profile r
                    UNION ALL SELECT 'i' || i::text, store_id FROM customer.identity i) all_rows
                WHERE store_id = %d ORDER BY 1""".formatted(shop.number()));
    }

    private static JsonNode customer(Shop shop, String query) throws Exception {
        return shop.call("GET", "/api/v1/customers?" + query, "").json().at("/items/0");
    }

    @Test
    void ordersOfAFileAreTheOrdersOfTheirCustomers(Shop shop) throws Exception {
        shop.send(
                "/v1/identify",
                "{\"userId\":\"7\",\"anonymousId\":\"browser\",\"traits\":{\"firstName\":\"Ann\",\"email\":\"ann@example.com\"}}");
        assertThat(Fixture.soon(SOON, () -> !customer(shop, "externalId=7").isMissingNode()))
                .isTrue();
        JsonNode import1 = send(shop, "kind=orders", ORDERS);
        assertThat(import1.path("state").asString()).as(import1.toString()).isEqualTo("done");
        assertThat(import1.path("rows").asInt()).isEqualTo(8);
        assertThat(import1.path("accepted").asInt()).isEqualTo(7);
        assertThat(import1.path("rejected").asInt()).isEqualTo(1);
        assertThat(import1.path("progress").asDouble()).isEqualTo(1);
        assertThat(import1.path("notes").toString()).contains("ordered_at=ordered_at");
        assertThat(orders(shop))
                .containsExactly(
                        "A-1 2500 0 0 t 2026-01-05 Lund import",
                        "A-2 900 0 100 t 2026-02-05 HELLO Lund import",
                        "A-3 1000 0 0 f 2026-03-05 import",
                        "A-4 1000 1000 0 f 2026-03-06 import",
                        "A-5 1000 0 0 t 2026-03-08 import");
        assertThat(shop.sql(
                        "SELECT concat_ws(' ', o.external_id, l.line, l.external_id, p.external_id, p.name, l.quantity,"
                                + " l.amount) FROM commerce.order_line l JOIN commerce.orders o USING (store_id, order_id)"
                                + " JOIN commerce.product p USING (store_id, product_id) WHERE store_id = "
                                + shop.number()
                                + " AND o.external_id < 'A-3' ORDER BY 1"))
                .containsExactly(
                        "A-1 1 1 tea Green 2.000 2000", "A-1 2 2 cup Cup 1.000 500", "A-2 1 1 tea Green 1.000 900");
        JsonNode ann = customer(shop, "email=ann@example.com");
        assertThat(ann.path("orderCount").asInt()).isEqualTo(1);
        assertThat(ann.path("netRevenue").asLong()).isEqualTo(2500 - 400);
        assertThat(ann.path("firstOrderAt").asString()).startsWith("2026-01-05T10:00");
        assertThat(ann.path("id")).isEqualTo(customer(shop, "externalId=7").path("id"));
        assertThat(shop.sql("SELECT count(*) FROM commerce.orders WHERE profile_id IS NULL AND store_id = "
                        + shop.number()))
                .containsExactly("1");
        assertThat(shop.call("GET", "/api/v1/customers/" + ann.path("id").asString() + "/timeline", "")
                        .body())
                .contains("A-1", "credit_note");
        JsonNode rejected = shop.call(
                        "GET", "/api/v1/imports/" + import1.path("id").asString() + "/rejected", "")
                .json()
                .path("items");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.at("/0/line").asInt()).isEqualTo(9);
        assertThat(rejected.at("/0/column").asString()).isEqualTo("ordered_at");
        assertThat(rejected.at("/0/value").asString()).isEqualTo("when");
        assertThat(rejected.at("/0/reason").asString()).isNotBlank();
        assertThat(rejected.at("/0/row").asString()).startsWith("A-6,8,,when");

        List<String> before = everything(shop);
        JsonNode again = send(shop, "kind=orders", ORDERS);
        assertThat(again.path("accepted").asInt()).isEqualTo(7);
        assertThat(again.path("changed").asInt()).isZero();
        assertThat(everything(shop)).isEqualTo(before);
        assertThat(shop.call("GET", "/api/v1/imports?limit=1", "").json().at("/items/0/id"))
                .isEqualTo(again.path("id"));
    }

    @Test
    void aLaterFileSaysWhatBecameOfAnOrderAndWhatLivesKnowsBetter(Shop shop) throws Exception {
        String head = "order id;date;email;total;status;product\n";
        send(shop, "kind=orders", head + "1;2026-01-01;a@x.org;10;paid;tea\n2;2026-01-02;b@x.org;20;paid;tea\n");
        JsonNode later = send(
                shop,
                "kind=orders",
                head
                        + "1;2026-01-01;a@x.org;10;refunded;tea\n2;2026-01-02;b@x.org;20;paid;tea\n3;2026-01-03;b@x.org;5;paid;cup\n");
        assertThat(later.path("changed").asInt()).isEqualTo(2);
        assertThat(orders(shop))
                .containsExactly(
                        "1 1000 1000 0 f 2026-01-01 import",
                        "2 2000 0 0 t 2026-01-02 import",
                        "3 500 0 0 t 2026-01-03 import");
        shop.send(
                "/v1/track",
                "{\"userId\":\"b\",\"event\":\"Order Updated\",\"properties\":{\"order_id\":\"2\",\"total\":30,\"currency\":\"EUR\"}}");
        shop.send("/v1/track", "{\"userId\":\"b\",\"event\":\"Order Refunded\",\"properties\":{\"order_id\":\"4\"}}");
        assertThat(Fixture.soon(SOON, () -> orders(shop).get(1).startsWith("2 3000")))
                .isTrue();
        send(shop, "kind=orders", head + "2;2026-01-02;b@x.org;21;paid;tea\n4;2026-01-04;b@x.org;9;paid;tea\n");
        assertThat(orders(shop).get(1)).startsWith("2 3000");
        assertThat(orders(shop).get(3)).as("a refund waited for it").startsWith("4 900 900 0 f");
    }

    @Test
    void rowsWithoutAnOrderIdAreTheSameInEveryFile(Shop shop) throws Exception {
        String head = "customer,date,amount\n";
        send(shop, "kind=orders", head + "1,2026-01-01,10\n1,2026-01-01,10\n2,2026-01-01,10\n");
        assertThat(orders(shop)).hasSize(3);
        JsonNode overlap = send(shop, "kind=orders", head + "3,2026-01-05,1\n2,2026-01-01,10\n1,2026-01-01,10\n");
        assertThat(overlap.path("changed").asInt()).isEqualTo(1);
        assertThat(orders(shop)).hasSize(4);
    }

    @Test
    void columnsCanBeSaidAndFilesBePacked(Shop shop) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("1;31/12/2025;c1;1.234,50\n".getBytes(StandardCharsets.UTF_8));
        }
        Shop.Answer answer = shop.send(
                "/api/v1/imports?kind=orders&no-header=true&map.order_id=1&map.ordered_at=2&map.customer_id=3"
                        + "&map.total=4&currency=SEK",
                packed.toByteArray(),
                "Authorization",
                "Bearer " + shop.secretKey(),
                "Content-Type",
                "application/x-www-form-urlencoded");
        JsonNode done = ended(shop, answer.json().path("id").asString());
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
        assertThat(orders(shop)).containsExactly("1 123450 0 0 t 2025-12-31 import");
        assertThat(shop.sql("SELECT currency FROM commerce.orders WHERE store_id = " + shop.number()))
                .containsExactly("SEK");
    }

    @Test
    void aDryRunOnlyReads(Shop shop) throws Exception {
        JsonNode done = send(shop, "kind=orders&dry-run=true", ORDERS);
        assertThat(done.path("rejected").asInt()).isEqualTo(1);
        assertThat(done.path("dryRun").asBoolean()).isTrue();
        assertThat(everything(shop)).isEmpty();
    }

    @Test
    void aShopifyExportMeetsTheWebhooksOfItsOrders(Shop shop) throws Exception {
        String file = """
                Name,Email,Financial Status,Created at,Lineitem name,Lineitem quantity,Lineitem price,Total,Currency,Id
                #1001,ann@example.com,paid,2026-03-01 10:00:00 +0100,Green,2,10.00,20.00,EUR,555
                #1001,ann@example.com,,,Cup,1,0.00,,,
                """;
        send(shop, "kind=orders", file);
        assertThat(shop.sql(
                        "SELECT external_id || ' ' || number FROM commerce.orders WHERE store_id = " + shop.number()))
                .containsExactly("555 #1001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=orders | 'a,b\n1,2\n' | no_date_column",
                "kind=orders | 'customer,date,amount\n1,01/02/2026,3\n' | ambiguous_dates",
                "kind=orders | 'customer,date,amount,currency\n1,2026-02-01,3,EUR\n1,2026-02-01,3,USD\n' | several_currencies",
                "kind=orders | 'customer,date,amount\n1,never,3\n' | nothing_usable",
                "kind=orders | '%PDF-1.4' | binary",
                "kind=orders&map.total=none | 'customer,date,amount\n1,2026-02-01,3\n' | unknown_column"
            })
    void whatOnlyTheOwnerCanAnswerIsAsked(String query, String body, String code, Shop shop) throws Exception {
        JsonNode failed = send(shop, query, body);
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("code").asString()).isEqualTo(code);
        assertThat(failed.path("problem").asString()).isNotBlank().doesNotContain("/tmp");
        assertThat(everything(shop)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', import_kind_unknown",
        "kind=people, import_kind_unknown",
        "kind=orders&map.colour=1, import_field_unknown",
        "kind=orders&currency=euro, currency_unknown",
        "kind=orders&date-order=ydm, import_option_invalid",
        "kind=orders&decimal=dot, import_option_invalid",
        "kind=orders&dry-run=perhaps, import_option_invalid",
        "kind=orders&kind=orders, import_option_invalid"
    })
    void whatCannotBeUnderstoodIsRefused(String query, String code, Shop shop) throws Exception {
        Shop.Answer answer = shop.call("POST", "/api/v1/imports?" + query, "customer,date,amount\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(shop.call("POST", "/api/v1/imports?kind=orders", "").code()).isEqualTo("import_empty");
    }

    @Test
    void theSameRequestIsOneImport(Shop shop) throws Exception {
        String[] key = {"Idempotency-Key", "once"};
        Shop.Answer first = shop.call("POST", "/api/v1/imports?kind=orders", ORDERS, key);
        Shop.Answer second = shop.call("POST", "/api/v1/imports?kind=orders", ORDERS, key);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(shop.call("POST", "/api/v1/imports?kind=orders", ORDERS + "\n", key)
                        .code())
                .isEqualTo("idempotency_key_reused");
        assertThat(ended(shop, first.json().path("id").asString()).path("state").asString())
                .isEqualTo("done");
    }

    @Test
    void whoIsErasedIsNamedInNoRowThatWasSetAside(Shop shop) throws Exception {
        String head = "customer,email,phone,date,amount\n";
        String id = send(
                        shop,
                        "kind=orders",
                        head
                                + "7,ann.a@example.com,+46701234567,2026-01-01,5\n7,,,never,5\n,ANN.A@example.com,,never,5\n"
                                + ",,070-123 45 67,never,5\n77,ann@example.com,,never,5\n,,,2026-01-01,5\n")
                .path("id")
                .asString();
        String rows = "SELECT line FROM imports.rejected WHERE store_id = " + shop.number() + " ORDER BY line";
        assertThat(shop.sql(rows)).containsExactly("3", "4", "5", "6");
        String ann = customer(shop, "externalId=7").path("id").asString();
        assertThat(shop.call("DELETE", "/api/v1/customers/" + ann, "").status()).isEqualTo(204);
        assertThat(shop.sql(rows)).containsExactly("6");
        assertThat(state(shop, id).path("rejected").asInt()).isEqualTo(4);
    }

    @Test
    void anImportIsItsStoresAlone(Shop mine, Shop theirs) throws Exception {
        String id = send(theirs, "kind=orders", ORDERS).path("id").asString();
        for (String path :
                List.of("/api/v1/imports/" + id, "/api/v1/imports/" + id + "/rejected", "/api/v1/imports/x")) {
            assertThat(mine.call("GET", path, "").code()).isEqualTo("import_not_found");
        }
        assertThat(mine.call("GET", "/api/v1/imports", "").json().path("items")).isEmpty();
    }
}
