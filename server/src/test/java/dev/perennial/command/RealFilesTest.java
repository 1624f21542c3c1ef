package dev.perennial.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.insight.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published and sample files, unmodified, by the commands that a user would type. */
@EnabledIf(value = SharedData.PRESENT, disabledReason = SharedData.ABSENT)
class RealFilesTest {
    @TempDir
    private Path directory;

    private JsonNode report(String file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "report",
                SharedData.path(file).toString(),
                "--json",
                "--rejects",
                directory.resolve("rejected.csv").toString()));
        arguments.addAll(Arrays.asList(options));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.err()).doesNotContain("exactly alike");
        JsonNode json = run.json();
        assertThat(directory.resolve("rejected.csv")).doesNotExist();
        assertThat(json.get("rejected").asLong()).isZero();
        assertThat(json.get("accepted")).isEqualTo(json.get("rows"));
        return json;
    }

    private static void assertCounts(JsonNode json, JsonNode expected) {
        for (String count : List.of("orders", "occasions", "customers")) {
            assertThat(json.get(count).asLong())
                    .as(count)
                    .isEqualTo(expected.get(count).asLong());
        }
        assertThat(json.get("repeat").get("repeatCustomers").asLong())
                .isEqualTo(expected.get("repeatCustomers").asLong());
        assertThat(json.get("repeat").get("repeatRate").asDouble())
                .isCloseTo(expected.get("repeatRate").asDouble(), within(1e-6));
        assertThat(json.get("concentration").get("topFifthShareAllTime").asDouble())
                .isCloseTo(expected.get("topFifthRevenueShareOfAllTime").asDouble(), within(1e-6));
    }

    private static void assertMoney(JsonNode json, String field, String amount) {
        assertThat(json.get(field).decimalValue()).as(field).isEqualByComparingTo(amount);
    }

    @Test
    void cdnow() throws IOException {
        JsonNode expected = SharedData.reference("cdnow_master");
        JsonNode json = report("cdnow/CDNOW_master.txt");

        assertThat(json.get("rows").asLong()).isEqualTo(69_659);
        assertCounts(json, expected);
        assertMoney(json, "grossRevenue", expected.get("grossRevenue").asString());
        assertMoney(json, "netRevenue", expected.get("grossRevenue").asString());
        assertThat(json.get("currency").isNull()).isTrue();
        assertThat(json.get("from").asString()).isEqualTo("1997-01-01");
        assertThat(json.get("to").asString()).isEqualTo("1998-06-30");
        assertThat(json.get("asOf").asString()).isEqualTo("1998-07-01");
        JsonNode funnel = json.get("purchaseFunnel");
        for (Map.Entry<String, JsonNode> step : expected.get("nthConversion").properties()) {
            JsonNode told = funnel.get(Integer.parseInt(step.getKey().split("->", -1)[0]) - 1);
            assertThat(told.get("customers").asLong())
                    .isEqualTo(step.getValue().get("from").asLong());
            assertThat(told.get("repeated").asLong())
                    .isEqualTo(step.getValue().get("to").asLong());
            assertThat(told.get("medianDaysAmongRepeaters").asDouble())
                    .isEqualTo(step.getValue().get("medianDaysAmongRepeaters").asDouble());
        }
        JsonNode curve = expected.get("secondPurchaseWithin(Kaplan-Meier: estimate, standard error)");
        for (String days : List.of("30", "60", "90", "180", "365")) {
            assertThat(funnel.get(0).get("within").get(days).get("p").asDouble())
                    .isCloseTo(curve.get(days).get(0).asDouble(), within(1e-4));
        }
    }

    @Test
    void cdnowSampleWithoutAHeader() throws IOException {
        String[] columns = {"--no-header", "--map", "customer_id=1", "--map", "ordered_at=3", "--map", "total=5"};
        JsonNode json = report("cdnow/CDNOW_sample.txt", columns);

        assertThat(json.get("orders").asLong()).isEqualTo(6_919);
        assertThat(json.get("occasions").asLong()).isEqualTo(6_696);
        assertThat(json.get("customers").asLong()).isEqualTo(2_357);
        assertMoney(json, "grossRevenue", "244091.94");
    }

    @Test
    void onlineRetail() throws IOException {
        JsonNode expected = SharedData.reference("online_retail_2010_12_to_2011_12");
        JsonNode json = report("online_retail/online_retail_2010-12-01_2011-12-09.csv.gz");

        assertThat(json.get("rows").asLong()).isEqualTo(expected.get("rows").asLong());
        assertCounts(json, expected);
        assertThat(json.get("grossRevenue").asDouble())
                .isCloseTo(expected.get("grossRevenue").asDouble(), within(0.02));
        assertThat(json.get("netRevenue").asDouble())
                .isCloseTo(expected.get("netRevenue").asDouble(), within(0.02));
        assertThat(json.get("withoutCustomer").get("rows").asLong()).isEqualTo(135_080);
        assertThat(json.get("purchaseFunnel")
                        .get(0)
                        .get("within")
                        .get("90")
                        .get("p")
                        .asDouble())
                .isCloseTo(
                        expected.get("secondPurchaseWithin90Days")
                                .get("kaplanMeier")
                                .asDouble(),
                        within(1e-6));
    }

    @Test
    void completeJourneyInItsOwnTimeZone() {
        JsonNode json = report("completejourney/transactions_sample.csv.gz", "--time-zone", "America/New_York");

        assertThat(json.get("rows").asLong()).isEqualTo(75_000);
        assertThat(json.get("customers").asLong()).isEqualTo(2_377);
        assertThat(json.get("from").asString()).isEqualTo("2017-01-01");
        assertThat(json.get("to").asString()).isEqualTo("2017-12-31");
    }

    @Test
    void shopify() {
        JsonNode json = report("formats/shopify/orders_export_synthetic.csv");

        assertThat(json.get("rows").asLong()).isEqualTo(18_493);
        assertThat(json.get("orders").asLong()).isEqualTo(865 - 25);
        assertMoney(json, "netRevenue", "573052.17");
        assertThat(json.get("currency").asString()).isEqualTo("GBP");
        assertThat(json.get("withoutCustomer").get("rows").asLong()).isZero();
    }

    @Test
    void wooCommerce() throws IOException {
        Set<String> people = new HashSet<>();
        long cents = 0;
        long counted = 0;
        JsonNode orders = JsonMapper.shared()
                .readTree(Files.readString(SharedData.path("formats/woocommerce/orders_synthetic_v3.json")));
        for (JsonNode order : orders) {
            if (!order.get("status").asString().equals("refunded")) {
                // guests were customers before or are not: their e-mail is their name and number
                people.add(order.get("billing").get("email").asString());
                cents += order.get("total").asString().isEmpty()
                        ? 0
                        : Math.round(order.get("total").asDouble() * 100);
                counted++;
            }
        }
        JsonNode json = report("formats/woocommerce/orders_synthetic_v3.json");

        assertThat(orders).hasSize(300);
        assertThat(json.get("orders").asLong()).isEqualTo(counted);
        assertThat(json.get("customers").asLong()).isEqualTo(people.size());
        assertThat(Math.round(json.get("netRevenue").asDouble() * 100)).isEqualTo(cents);
    }

    @Test
    void theSameFileInHalvesIsTheSameShop() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.path("formats/shopify/orders_export_synthetic.csv"));
        int middle = lines.size() / 2;
        Path first = Files.write(directory.resolve("1.csv"), lines.subList(0, middle));
        List<String> rest = new ArrayList<>(lines.subList(middle - 500, lines.size()));
        rest.addFirst(lines.getFirst());
        Path second = Files.write(directory.resolve("2.csv"), rest);

        JsonNode json = CommandLineRun.of("report", "--json", first.toString(), second.toString())
                .json();

        assertThat(json.get("orders").asLong()).isEqualTo(865 - 25);
        assertMoney(json, "netRevenue", "573052.17");
    }
}
