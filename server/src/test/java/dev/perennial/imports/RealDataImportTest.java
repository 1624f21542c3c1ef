package dev.perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.command.CommandLineRun;
import dev.perennial.insight.SharedData;
import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Published files, unmodified, as imports: the totals of the data's README, nothing new the second time, nothing after undo. */
@ExtendWith(RunningServer.class)
@EnabledIf(value = SharedData.PRESENT, disabledReason = SharedData.ABSENT)
@EnabledIfSystemProperty(named = "perennial.long", matches = "true", disabledReason = "takes minutes")
class RealDataImportTest {
    @TempDir
    private Path directory;

    private static final Duration SOON = Duration.ofMinutes(5);

    private static final List<String> TABLES = List.of(
            "commerce.orders",
            "commerce.order_line",
            "commerce.product",
            "commerce.credit_note",
            "customer.customer",
            "customer.profile",
            "customer.profile_identity",
            "customer.identity",
            "customer.trait");

    private static JsonNode ended(Shop shop, String id, String state) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> !shop.call("GET", "/api/v1/imports/" + id, "")
                                .json()
                                .path("state")
                                .asString()
                                .endsWith("ing")))
                .isTrue();
        JsonNode view = shop.call("GET", "/api/v1/imports/" + id, "").json();
        assertThat(view.path("state").asString()).as(view.toString()).isEqualTo(state);
        return view;
    }

    private JsonNode send(Shop shop, String file) throws Exception {
        CommandLineRun run = CommandLineRun.of(
                "import",
                "orders",
                SharedData.path(file).toString(),
                "--rejects",
                directory.resolve("rejected.csv").toString(),
                "--url",
                shop.url(),
                "--key",
                shop.secretKey());
        assertThat(run.exitCode()).as(run.err()).isZero();
        String id = shop.call("GET", "/api/v1/imports?limit=1", "")
                .json()
                .at("/items/0/id")
                .asString();
        return ended(shop, id, "done");
    }

    private static long count(Shop shop, String from) throws Exception {
        return Long.parseLong(shop.sql("SELECT count(*) FROM " + from + " WHERE store_id = " + shop.number())
                .getFirst());
    }

    private static String all(Shop shop) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table : TABLES) {
            all.append(
                    shop.sql("SELECT '" + table + " ' || count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t)"
                                    + " - '{changed_xid,refusals}'::text[])::text, 0)), 0) FROM " + table
                                    + " t WHERE store_id = "
                                    + shop.number())
                            .getFirst());
            all.append('\n');
        }
        return all.toString();
    }

    /**
     * @param rows of the file
     * @param orders that it has, credit notes apart
     * @param customers with an order or a credit note
     * @param net what was charged less what came back, in minor units
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cdnow/CDNOW_master.txt, USD, UTC, 69659, 69659, 23570, 250031563",
        "online_retail/online_retail_2010-12-01_2011-12-09.csv.gz, GBP, Europe/London, 541909, -1, 4372, -1",
        "completejourney/transactions_sample.csv.gz, USD, America/New_York, 75000, -1, 2377, -1",
        "formats/shopify/orders_export_synthetic.csv, GBP, UTC, 18493, 865, 372, 57305217",
        "formats/woocommerce/orders_synthetic_v3.json, EUR, UTC, 6504, 300, -1, -1"
    })
    void isThereOnceAndGoesAsAWhole(
            String file, String currency, String zone, long rows, long orders, long customers, long net, Shop shop)
            throws Exception {
        assertThat(shop.call(
                                "PUT",
                                "/api/v1/store",
                                "{\"currency\":\"%s\",\"timeZone\":\"%s\"}".formatted(currency, zone))
                        .status())
                .isEqualTo(200);
        JsonNode first = send(shop, file);
        assertThat(first.path("rows").asLong()).isEqualTo(rows);
        assertThat(first.path("rejected").asLong()).isZero();
        if (orders >= 0) {
            assertThat(count(shop, "commerce.orders")).isEqualTo(orders);
        }
        if (customers >= 0) {
            assertThat(count(shop, "customer.customer")).isEqualTo(customers);
        }
        if (net >= 0) {
            assertThat(shop.sql("SELECT sum(gross - refunded) FROM commerce.orders WHERE store_id = " + shop.number()))
                    .containsExactly(Long.toString(net));
        }
        String once = all(shop);
        JsonNode second = send(shop, file);
        assertThat(second.path("changed").asLong()).isZero();
        assertThat(all(shop)).isEqualTo(once);
        for (JsonNode view : List.of(second, first)) {
            String id = view.path("id").asString();
            assertThat(shop.call("POST", "/api/v1/imports/" + id + "/undo", "").status())
                    .isEqualTo(202);
            ended(shop, id, "undone");
        }
        for (String table : TABLES) {
            assertThat(count(shop, table)).as(table).isZero();
        }
    }
}
