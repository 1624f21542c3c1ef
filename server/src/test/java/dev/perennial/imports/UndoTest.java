package dev.perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class UndoTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final List<String> TABLES = List.of(
            "commerce.orders",
            "commerce.order_line",
            "commerce.product",
            "commerce.credit_note",
            "customer.customer",
            "customer.profile",
            "customer.profile_identity",
            "customer.identity",
            "customer.trait",
            "customer.consent",
            "feedback.ticket",
            "feedback.interaction",
            "feedback.answer",
            "imports.prior",
            "imports.rejected");

    private static String send(Shop shop, String kind, String body) throws Exception {
        Shop.Answer answer = shop.call("POST", "/api/v1/imports?kind=" + kind, body);
        String id = answer.json().path("id").asString();
        assertThat(ended(shop, id)).as(answer.body()).isEqualTo("done");
        return id;
    }

    private static String ended(Shop shop, String id) throws Exception {
        assertThat(Fixture.soon(SOON, () -> !state(shop, id).endsWith("ing"))).isTrue();
        return state(shop, id);
    }

    private static String state(Shop shop, String id) throws Exception {
        return shop.call("GET", "/api/v1/imports/" + id, "")
                .json()
                .path("state")
                .asString();
    }

    private static void undo(Shop shop, String id) throws Exception {
        assertThat(shop.call("POST", "/api/v1/imports/" + id + "/undo", "").status())
                .isEqualTo(202);
        assertThat(ended(shop, id)).isEqualTo("undone");
    }

    /** All rows, but for what notes a write as such. */
    private static List<String> everything(Shop shop) throws Exception {
        List<String> all = new ArrayList<>();
        for (String table : TABLES) {
            all.addAll(
                    shop.sql("SELECT '" + table + " ' || (to_jsonb(t) - '{changed_xid,refusals}'::text[])::text FROM "
                            + table + " t WHERE store_id = " + shop.number() + " ORDER BY 1"));
        }
        return all;
    }

    private static final String HEAD = "order_id,customer_id,email,date,sku,quantity,price,total,status,city\n";

    @Test
    void whatOnlyTheImportSaidIsGone(Shop shop) throws Exception {
        String orders = send(
                shop,
                "orders",
                HEAD
                        + "1,7,ann@example.com,2026-01-01,tea,1,5,5,paid,Lund\n2,,ann@example.com,2026-01-02,cup,1,5,5,paid,\n"
                        + "3,7,,2026-01-03,cup,-1,5,-5,paid,\n4,8,,never,cup,1,5,5,paid,\n");
        String people =
                send(shop, "customers", "customer_id,email,city,accepts_email\n7,ann@example.com,Lund,yes\n9,,,no\n");
        String products = send(shop, "products", "sku,name,price\ntea,Green,5\npot,Pot,9\n");
        String tickets = send(shop, "tickets", "ticket_id,date,customer_id,subject\nT,2026-01-01,7,Hello\n");
        String answers = send(shop, "answers", "date,question,answer,customer_id\n2026-01-01,Why?,So,12\n");
        assertThat(everything(shop)).hasSizeGreaterThan(20);
        undo(shop, answers);
        undo(shop, tickets);
        undo(shop, products);
        undo(shop, people);
        undo(shop, orders);
        assertThat(everything(shop)).isEmpty();
        assertThat(shop.call("POST", "/api/v1/imports/" + orders + "/undo", "").code())
                .isEqualTo("import_not_undoable");
        send(shop, "orders", HEAD + "1,7,ann@example.com,2026-01-01,tea,1,5,5,paid,Lund\n");
        assertThat(shop.call("GET", "/api/v1/customers?externalId=7", "").body())
                .contains("\"orderCount\":1");
    }

    @Test
    void whatItChangedIsAsBefore(Shop shop) throws Exception {
        send(
                shop,
                "orders",
                HEAD + "1,7,ann@example.com,2026-01-01,tea,1,5,5,paid,Lund\n2,8,,2026-01-02,cup,1,5,5,paid,\n");
        send(shop, "customers", "customer_id,city,points\n7,Lund,1\n8,Ystad,2\n");
        send(shop, "products", "sku,name,price,cost\ntea,Green,5,2\n");
        send(shop, "tickets", "ticket_id,date,customer_id,subject,status\nT,2026-01-01,7,Hello,open\n");
        List<String> before = everything(shop);
        List<String> later = List.of(
                send(
                        shop,
                        "orders",
                        HEAD
                                + "1,7,ann@example.com,2026-01-01,tea,2,5,10,paid,Malmö\n1,7,ann@example.com,2026-01-01,pot,1,1,,paid,\n"
                                + "2,8,ben@example.com,2026-01-02,cup,1,5,5,refunded,\n3,9,,2026-01-03,cup,1,5,5,paid,\n"),
                send(shop, "customers", "customer_id,city,points,accepts_sms\n7,Malmö,1,yes\n10,Lund,3,no\n"),
                send(shop, "products", "sku,name,price,cost\ntea,Sencha,6,3\n"),
                send(shop, "tickets", "ticket_id,date,customer_id,subject,status\nT,2026-01-01,7,Hello,solved\n"));
        assertThat(everything(shop)).isNotEqualTo(before);
        for (String id : later.reversed()) {
            undo(shop, id);
        }
        assertThat(everything(shop)).isEqualTo(before);
    }

    @Test
    void whatOthersSaidSinceStays(Shop shop) throws Exception {
        String id = send(
                shop,
                "orders",
                HEAD + "1,7,ann@example.com,2026-01-01,tea,1,5,5,paid,Lund\n2,8,,2026-01-02,tea,1,5,5,paid,\n");
        shop.send(
                "/v1/track",
                "{\"userId\":\"7\",\"event\":\"Order Updated\",\"properties\":{\"order_id\":\"1\",\"total\":6,\"currency\":\"EUR\"}}");
        String gross = "SELECT external_id || ' ' || gross FROM commerce.orders WHERE store_id = " + shop.number()
                + " ORDER BY 1";
        assertThat(Fixture.soon(SOON, () -> shop.sql(gross).equals(List.of("1 600", "2 500"))))
                .isTrue();
        undo(shop, id);
        assertThat(shop.sql(gross)).containsExactly("1 600");
        assertThat(shop.call("GET", "/api/v1/customers?externalId=7", "").body())
                .contains("\"orderCount\":1");
        assertThat(shop.call("GET", "/api/v1/customers?externalId=8", "").json().path("items"))
                .isEmpty();
    }

    @Test
    void whomItJoinedComesApart(Shop shop) throws Exception {
        shop.send("/v1/identify", "{\"anonymousId\":\"browser\",\"traits\":{\"email\":\"ann@example.com\"}}");
        shop.send("/v1/identify", "{\"userId\":\"7\",\"traits\":{\"firstName\":\"Ann\"}}");
        String customers =
                "SELECT count(*) FROM customer.customer WHERE merged_into IS NULL AND store_id = " + shop.number();
        assertThat(Fixture.soon(SOON, () -> shop.sql(customers).equals(List.of("2"))))
                .isTrue();
        String id = send(shop, "orders", HEAD + "1,7,ann@example.com,2026-01-01,tea,1,5,5,paid,Lund\n");
        assertThat(shop.sql(customers)).containsExactly("1");
        undo(shop, id);
        assertThat(shop.sql(customers)).containsExactly("2");
    }

    @Test
    void anImportIsUndoneByItsStoreAlone(Shop mine, Shop theirs) throws Exception {
        String id = send(theirs, "orders", HEAD + "1,7,,2026-01-01,tea,1,5,5,paid,Lund\n");
        assertThat(mine.call("POST", "/api/v1/imports/" + id + "/undo", "").code())
                .isEqualTo("import_not_found");
        String dry = send(theirs, "orders&dry-run=true", HEAD + "1,7,,2026-01-01,tea,1,5,5,paid,Lund\n");
        assertThat(theirs.call("POST", "/api/v1/imports/" + dry + "/undo", "").code())
                .isEqualTo("import_not_undoable");
    }
}
