package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.postgres.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** What only Selma said. */
    private static final List<String> HERS = List.of(
            "selma.lagerlof@example.com",
            "SELMA.Lagerlof@Example.com",
            "+46705554433",
            "070-555 44 33",
            "selma-browser-1",
            "customer-selma",
            "Lagerlöf",
            "oolong for selma");

    @Test
    void afterwardsNothingOfHerIsFoundAnywhere(Shop shop) throws Exception {
        happens(
                shop,
                "{'type':'page','anonymousId':'selma-browser-1','properties':{'title':'oolong for selma'}}",
                "{'type':'identify','anonymousId':'selma-browser-1','userId':'customer-selma','traits':{"
                        + "'email':'SELMA.Lagerlof@Example.com','phone':'070-555 44 33','address':{'country':'SE'},"
                        + "'lastName':'Lagerlöf','acceptsEmail':true}}",
                "{'type':'track','event':'Tea Brewed','userId':'customer-selma','properties':{'name':'oolong for selma'}}",
                "{'type':'identify','userId':'customer-karin','traits':{'email':'karin@example.com'}}",
                // Somebody else's with her address: she had it first.
                "{'type':'identify','userId':'customer-karin','traits':{'email':'selma.lagerlof@example.com'}}",
                // Rejected at the door.
                "{'type':'track','userId':'customer-selma'}");
        String id = customer(shop, "externalId=customer-selma");
        String karin = customer(shop, "externalId=customer-karin");
        setAside(shop);
        assertThat(Fixture.soon(SOON, () -> !inWarehouse(shop, "customer-selma").isEmpty()))
                .isTrue();
        assertThat(places(shop, HERS)).as("the test sees what there is").hasSizeGreaterThan(8);

        JsonNode export =
                shop.call("GET", "/api/v1/customers/" + id + "/export", "").json();
        assertThat(export.path("events")).hasSize(3);
        assertThat(export.at("/traits").toString()).contains("Lagerlöf", "lastName");
        assertThat(export.at("/consents/0/proof/messageId").isMissingNode()).isFalse();
        assertThat(export.path("merges")).hasSize(2);

        String page = "/api/v1/customers/" + id + "/export.html?language=";
        assertThat(shop.call("GET", page + "sv", "").body())
                .contains("<html lang=\"sv\" dir=\"ltr\">", "Vad du har tillåtit", "Lagerlöf", "oolong for selma");
        assertThat(shop.call("GET", page + "fa", "").body()).contains("dir=\"rtl\"");
        assertThat(shop.call("GET", page + "xx", "").code()).isEqualTo("language_unknown");

        assertThat(shop.call("DELETE", "/api/v1/customers/" + id, "").status()).isEqualTo(204);
        assertThat(shop.call("GET", "/api/v1/customers/" + id, "").status()).isEqualTo(404);
        assertThat(shop.call("DELETE", "/api/v1/customers/" + id, "").status()).isEqualTo(404);
        // Karin once sent Selma's address; that profile is Karin's and says so until she is asked.
        List<String> left = places(shop, HERS).stream()
                .filter(place -> !place.startsWith("customer.profile_identity")
                        && !place.startsWith("customer.trait")
                        && !place.startsWith("event.log")
                        && !place.contains("warehouse.duckdb"))
                .toList();
        assertThat(left).isEmpty();
        assertThat(Fixture.soon(SOON, () -> inWarehouse(shop, "customer-selma").isEmpty()))
                .as("nobody who asks the warehouse finds her")
                .isTrue();
        rebuiltWarehouse(shop);
        assertThat(places(
                        shop,
                        List.of("selma-browser-1", "customer-selma", "+46705554433", "Lagerlöf", "oolong for selma")))
                .isEmpty();
        assertThat(shop.call("GET", "/api/v1/customers/" + karin, "").status()).isEqualTo(200);
        assertThat(shop.call("DELETE", "/api/v1/customers/" + karin, "").status())
                .isEqualTo(204);
        rebuiltWarehouse(shop);
        assertThat(places(shop, HERS)).isEmpty();
        assertThat(shop.sql("SELECT detail FROM store.audit WHERE action = 'customer.erased' AND store_id = "
                        + shop.number()))
                .hasSize(2)
                .allMatch(detail -> detail.matches("fingerprint [0-9a-z]{26}( [0-9a-f]{32})+"));

        happens(shop, "{'type':'identify','userId':'customer-selma'}");
        assertThat(customer(shop, "externalId=customer-selma"))
                .as("who comes back is new")
                .isNotEqualTo(id);
    }

    private static void happens(Shop shop, String... events) throws Exception {
        String batch = "{'batch':[" + String.join(",", events) + "]}";
        assertThat(shop.send("/v1/batch", batch.replace('\'', '"')).status()).isEqualTo(200);
        String behind = "SELECT h.position - coalesce(c.position, 0) FROM event.head h LEFT JOIN event.cursor c"
                + " ON c.store_id = h.store_id AND c.consumer = 'profiles' WHERE h.store_id = " + shop.number();
        assertThat(Fixture.soon(SOON, () -> shop.sql(behind).getFirst().equals("0")))
                .isTrue();
    }

    private static String customer(Shop shop, String query) throws Exception {
        return shop.call("GET", "/api/v1/customers?" + query, "")
                .json()
                .at("/items/0/id")
                .asString();
    }

    /** A dead letter of hers whose week is gone, so that the letter has the body. */
    private static void setAside(Shop shop) throws SQLException {
        shop.sql("""
                INSERT INTO event.dead_letter (store_id, consumer, position, week, code, reason, message_id, received_at, body)
                VALUES (%d, 'profiles', 900000, '2020-01-06', 'x', 'about selma.lagerlof@example.com', 'm', now(),
                        '{"type":"track","event":"Tea Brewed","anonymousId":"selma-browser-1"}')
                RETURNING position
                """.formatted(shop.number()));
    }

    private static List<String> inWarehouse(Shop shop, String name) throws SQLException {
        try {
            return shop.server().part(Follower.class).read(SOON, (connection, asOf) -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT external_id FROM customer WHERE external_id = ?")) {
                    statement.setString(1, name);
                    List<String> found = new ArrayList<>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                    }
                    return found;
                }
            });
        } catch (WarehouseUnavailableException notYet) {
            return List.of();
        }
    }

    /** What is deleted stays in the bytes of the warehouse's file until it is built anew. */
    private static void rebuiltWarehouse(Shop shop) throws Exception {
        Follower follower = shop.server().part(Follower.class);
        long before = follower.status().rebuilds();
        follower.rebuild("somebody was erased");
        assertThat(Fixture.soon(SOON, () -> follower.status().rebuilds() > before))
                .isTrue();
    }

    /** Tables and files that have one of these texts. */
    private static List<String> places(Shop shop, List<String> texts) throws SQLException, IOException {
        List<String> places = new ArrayList<>();
        List<String> tables = shop.sql("""
                SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                """);
        for (String table : tables) {
            for (String text :
                    shop.sql("SELECT v FROM unnest(ARRAY['" + String.join("','", texts) + "']) v WHERE EXISTS ("
                            + "SELECT FROM " + table + " t WHERE position(lower(v) IN lower(t::text)) > 0)")) {
                places.add(table + " has " + text);
            }
        }
        for (String text : texts) {
            try (Stream<Path> files =
                    Files.walk(shop.server().part(ServeOptions.class).data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text)) {
                        places.add(file + " has " + text);
                    }
                }
            }
        }
        return places;
    }
}
