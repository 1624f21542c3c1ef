package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.imports.ImportRunner;
import dev.perennial.imports.Imports;
import dev.perennial.postgres.Fixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Imports that somebody else left, that somebody was erased in, and that are long over. */
@ExtendWith(RunningServer.class)
class LeftImportsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String ORDERS = """
            order_id,customer_id,email,ordered_at,total,currency,city
            A-1,7,ann@example.com,2026-01-05,25.00,EUR,Lund
            B-1,8,ben@example.com,2026-01-06,10.00,EUR,Lund
            """;
    private static final String MORE_ORDERS = """
            order_id,customer_id,email,ordered_at,total,currency,city
            A-2,70,ann@example.com,2026-02-05,25.00,EUR,Umea
            A-3,70,,2026-02-06,25.00,EUR,Umea
            B-2,8,ben@example.com,2026-02-07,11.00,EUR,Lund
            """;

    private static String send(Shop shop, String orders) throws Exception {
        return shop.call("POST", "/api/v1/imports?kind=orders", orders, "Content-Type", "text/csv")
                .json()
                .path("id")
                .asString();
    }

    private static JsonNode ended(Shop shop, String id) throws Exception {
        assertThat(Fixture.soon(
                        SOON, () -> !get(shop, id).path("state").asString().endsWith("ing")))
                .isTrue();
        return get(shop, id);
    }

    private static JsonNode get(Shop shop, String id) throws Exception {
        return shop.call("GET", "/api/v1/imports/" + id, "").json();
    }

    private static List<String> of(Shop shop, String sql) throws Exception {
        return shop.sql(sql.replace(":store", Long.toString(shop.number())));
    }

    private static JsonNode customers(Shop shop, String email) throws Exception {
        return shop.call("GET", "/api/v1/customers?email=" + email, "").json().path("items");
    }

    @Test
    void whoIsErasedWhileAFileThatNamesThemWaitsDoesNotComeBack(Shop shop) throws Exception {
        ended(shop, send(shop, ORDERS));
        String ann = customers(shop, "ann@example.com").path(0).path("id").asString();
        String id;
        CompletableFuture<Integer> erased;
        try (Connection turn = DriverManager.getConnection(
                        shop.login().url(), "postgres", shop.login().password());
                Statement statement = turn.createStatement()) {
            // whoever wants to write people of this store waits
            statement.execute("SELECT pg_advisory_lock(hashtextextended('perennial.people', " + shop.number() + "))");
            erased = CompletableFuture.supplyAsync(() -> {
                try {
                    return shop.call("DELETE", "/api/v1/customers/" + ann, "").status();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            String waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database ="
                    + " (SELECT oid FROM pg_database WHERE datname = '"
                    + shop.login().url().replaceAll(".*/", "") + "')";
            assertThat(Fixture.soon(SOON, () -> shop.sql(waiting).equals(List.of("1"))))
                    .isTrue();
            id = send(shop, MORE_ORDERS);
            assertThat(Fixture.soon(SOON, () -> shop.sql(waiting).equals(List.of("2"))))
                    .isTrue();
        }
        assertThat(erased.get()).isEqualTo(204);
        JsonNode view = ended(shop, id);
        assertThat(view.path("state").asString()).isEqualTo("done");
        assertThat(view.path("notes").toString()).contains("erased since the file was sent");
        assertThat(customers(shop, "ann@example.com")).isEmpty();
        assertThat(customers(shop, "ben@example.com").path(0).path("orderCount").asInt())
                .isEqualTo(2);
        assertThat(of(
                        shop,
                        "SELECT external_id || ' ' || coalesce(city, '-') FROM commerce.orders"
                                + " WHERE store_id = :store ORDER BY 1"))
                .as("what came before stays without words; the rest of hers, 70's too, was passed over")
                .containsExactly("A-1 -", "B-1 Lund", "B-2 Lund");
        assertThat(of(shop, "SELECT value FROM customer.identity WHERE store_id = :store ORDER BY 1"))
                .containsExactly("8", "ben@example.com");
        assertThat(of(shop, "SELECT count(*) FROM imports.erased WHERE store_id = :store"))
                .containsExactly("0");
    }

    @Test
    void whatANodeLeftIsTakenOverOrCalledLost(Shop shop) throws Exception {
        String lost = of(shop, """
                        INSERT INTO imports.import (store_id, kind, state, dry_run, actor, file, options, created_at, node, seen_at)
                        VALUES (:store, 'orders', 'running', false, 'test', 'gone.csv',
                                '{"map": {}, "header": true}', now(), 'elsewhere', now() - interval '3 minutes')
                        RETURNING import_id
                        """).getFirst();
        String alive = of(shop, """
                        INSERT INTO imports.import (store_id, kind, state, dry_run, actor, file, options, created_at, node, seen_at)
                        VALUES (:store, 'orders', 'running', false, 'test', 'there.csv',
                                '{"map": {}, "header": true}', now(), 'elsewhere', now())
                        RETURNING import_id
                        """).getFirst();
        String done = send(shop, ORDERS);
        ended(shop, done);
        of(
                shop,
                "UPDATE imports.import SET state = 'undoing', node = 'elsewhere', seen_at = now() - interval '3 minutes'"
                        + " WHERE store_id = :store AND state = 'done' RETURNING 1");
        shop.server().part(ImportRunner.class).lookAround();
        JsonNode failed = ended(shop, "i_" + lost);
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.toString()).contains("import_node_lost");
        assertThat(get(shop, "i_" + alive).path("state").asString()).isEqualTo("running");
        assertThat(ended(shop, done).path("state").asString()).isEqualTo("undone");
        assertThat(of(shop, "SELECT count(*) FROM commerce.orders WHERE store_id = :store"))
                .containsExactly("0");
        of(shop, "DELETE FROM imports.import WHERE store_id = :store AND import_id = " + alive + " RETURNING 1");
    }

    @Test
    void whatIsKeptOfAnImportHasItsTime(Shop shop) throws Exception {
        String first = send(shop, ORDERS + "C-1,9,,when,1.00,EUR,\n");
        ended(shop, first);
        ended(shop, send(shop, ORDERS.replace("25.00", "26.00")));
        String kept = "SELECT (SELECT count(*) FROM imports.rejected WHERE store_id = :store) || ' '"
                + " || (SELECT count(*) FROM imports.prior WHERE store_id = :store)";
        Imports imports = shop.server().part(Imports.class);
        imports.forgetOld(shop.number());
        assertThat(of(shop, kept)).containsExactly("1 1");
        age(shop, 31);
        imports.forgetOld(shop.number());
        assertThat(of(shop, kept)).containsExactly("0 1");
        age(shop, 60);
        imports.forgetOld(shop.number());
        assertThat(of(shop, kept)).containsExactly("0 0");
        assertThat(shop.call("POST", "/api/v1/imports/" + first + "/undo", "").code())
                .isEqualTo("import_not_undoable");
    }

    private static void age(Shop shop, int days) throws Exception {
        of(
                shop,
                "UPDATE imports.import SET finished_at = finished_at - interval '" + days
                        + " days' WHERE store_id = :store RETURNING 1");
    }
}
