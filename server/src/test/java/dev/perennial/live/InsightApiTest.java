package dev.perennial.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.command.CommandLineRun;
import dev.perennial.postgres.Fixture;
import dev.perennial.report.ReportJson;
import dev.perennial.report.ReportRequest;
import dev.perennial.report.Reports;
import dev.perennial.report.SourceCounts;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.SoldOrders;
import dev.perennial.warehouse.Warehouse;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live figures are those of the report on the same orders. */
@ExtendWith(RunningServer.class)
class InsightApiTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ORDERS = """
            SELECT i, 1 + i * 7919 %% 300, DATE '2024-01-01' + (i * 37 %% 600)::int, 1000 + i * 31 %% 5000, i * 13 %% 900,
                   CASE WHEN i %% 7 = 0 THEN 150 ELSE 0 END, i %% 7 = 0, i %% 11 > 0
            FROM generate_series(1, 2000) AS n (i)""";

    @TempDir
    Path directory;

    private JsonNode report() throws Exception {
        try (Warehouse warehouse = Warehouse.inMemory(128 << 20, directory);
                Connection connection = warehouse.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO orders BY NAME
                    SELECT 1 AS store_id, n AS order_id, customer AS customer_id, day::TIMESTAMP AS ordered_at, day AS local_date,
                           gross, back AS refunded, gross - back AS net, discount, incentive, counted
                    FROM (%s) AS o (n, customer, day, gross, back, discount, incentive, counted)
                    """.formatted(ORDERS.formatted()));
            StringWriter text = new StringWriter();
            ReportJson.write(
                    Reports.compute(
                            connection,
                            ReportRequest.of(1, new SourceCounts(0, 0, 0, 0))
                                    .withCurrency(Currency.getInstance("EUR"))
                                    .withoutModels()),
                    text);
            return JsonMapper.shared().readTree(text.toString());
        }
    }

    private static JsonNode ask(Shop shop, String question) throws Exception {
        Shop.Answer answer = shop.call("GET", "/api/v1/insight/" + question, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The first test may come while the warehouse is built. */
    private static void ready(Shop shop) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.call("GET", "/api/v1/insight/cohorts", "").status() == 200))
                .isTrue();
    }

    private static void order(Shop shop) throws Exception {
        shop.sql("""
                INSERT INTO commerce.orders (store_id, external_id, customer_id, ordered_at, local_date, currency, gross,
                                             refunded, discount, incentive, counted, source, version_at)
                SELECT %d, n, customer, day, day, 'EUR', gross, back, discount, incentive, counted, 'test', now()
                FROM (%s) AS o (n, customer, day, gross, back, discount, incentive, counted) RETURNING 1
                """.formatted(shop.number(), ORDERS.formatted()));
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.call("GET", "/api/v1/insight/cohorts", "")
                                .body()
                                .contains("2024-01")))
                .isTrue();
    }

    private static final List<String> FIGURES = List.of(
            "retention", "growth", "purchase-funnel", "cohorts", "rfm", "concentration", "promotion-dependence");

    private static String field(String path) {
        return path.replace("purchase-funnel", "purchaseFunnel").replace("promotion-dependence", "promotionDependence");
    }

    private static void isAsReported(Shop shop, JsonNode report) throws Exception {
        for (String path : FIGURES) {
            JsonNode answer = ask(shop, path);
            assertThat(answer.path(field(path))).as(path).isNotEmpty().isEqualTo(report.path(field(path)));
            assertThat(answer.path("asOf")).isEqualTo(report.path("asOf"));
        }
    }

    @Test
    void theLiveFiguresAreThoseOfTheReport(Shop shop) throws Exception {
        ready(shop);
        assertThat(ask(shop, "retention").path("retention")).as("nothing yet").isEmpty();
        order(shop);
        JsonNode report = report();
        isAsReported(shop, report);
        for (String path : FIGURES) {
            String csv = shop.call("GET", "/api/v1/insight/" + path + "?format=csv", "")
                    .body();
            assertThat(csv.lines().count()).as(csv).isGreaterThan(1);
            assertThat(csv.lines()
                            .map(line -> line.chars().filter(c -> c == ',').count())
                            .distinct())
                    .as("one width")
                    .hasSize(1);
        }
        JsonNode second = report.path("retention").path(1);
        String quarter = "?from=" + second.path("from").asString() + "&to="
                + second.path("to").asString();
        assertThat(ask(shop, "retention" + quarter).path("retention")).containsExactly(second);
        assertThat(ask(shop, "cohorts" + quarter).path("cohorts"))
                .containsExactlyElementsOf(report.path("cohorts")
                        .valueStream()
                        .filter(cohort -> {
                            String month = cohort.path("cohort").asString() + "-01";
                            return month.compareTo(second.path("from").asString()) >= 0
                                    && month.compareTo(second.path("to").asString()) < 0;
                        })
                        .toList());
        assertThat(ask(shop, "retention?period=year&asOf=2026-01-01").path("retention"))
                .hasSizeGreaterThan(ask(shop, "retention?period=year&asOf=2025-01-01")
                        .path("retention")
                        .size());
    }

    /** Two parts of the time are together the whole. */
    @Test
    void whatHappensInAPeriodAddsUp(Shop shop) throws Exception {
        ready(shop);
        order(shop);
        String early = "?from=2024-01-01&to=2025-02-04";
        String late = "?from=2025-02-04&to=2025-08-23";
        for (String count : List.of(
                "promotion-dependence /promotionDependence/first/orders",
                "promotion-dependence /promotionDependence/repeat/discountedOrders",
                "purchase-funnel /purchaseFunnel/0/customers",
                "purchase-funnel /purchaseFunnel/0/repeated",
                "purchase-funnel /purchaseFunnel/1/customers")) {
            String path = count.substring(0, count.indexOf(' '));
            String at = count.substring(count.indexOf(' ') + 1);
            long first = ask(shop, path + early).at(at).asLong();
            assertThat(first).isPositive();
            assertThat(first + ask(shop, path + late).at(at).asLong())
                    .as(count)
                    .isEqualTo(ask(shop, path).at(at).asLong());
        }
        assertThat(ask(shop, "concentration?from=2024-08-23&to=2025-08-23").path("concentration"))
                .as("the last year is what it is about anyway")
                .isEqualTo(ask(shop, "concentration").path("concentration"));
        assertThat(ask(shop, "rfm?from=2024-03-01&to=2024-06-01").path("rfm"))
                .isNotEmpty()
                .isEqualTo(ask(shop, "rfm?asOf=2024-06-01&activeDays=92").path("rfm"));
        assertThat(ask(shop, "rfm?from=2024-03-01&to=2024-06-01").path("asOf").asString())
                .isEqualTo("2024-06-01");
        JsonNode after = ask(shop, "retention?from=2026-01-01&to=2026-02-01");
        assertThat(after.path("asOf").asString()).as("nobody has ordered since").isEqualTo("2026-02-01");
        assertThat(after.at("/retention/0/new").asLong()).isZero();
    }

    /** The same orders, as the shop exports them and as its pages tell them, at any hour of New York. */
    @Test
    void whatEventsToldIsWhatTheFileOfTheSameOrdersReports(Shop shop) throws Exception {
        ready(shop);
        assertThat(shop.call("PUT", "/api/v1/store", "{\"timeZone\":\"America/New_York\"}")
                        .status())
                .isEqualTo(200);
        SoldOrders orders = SoldOrders.random(7, 900);
        JsonNode report = orders.report(directory, "--no-models", "--time-zone", "America/New_York");
        orders.tellTo(shop);
        assertThat(Fixture.soon(SOON, () -> ask(shop, "cohorts").path("cohorts").equals(report.path("cohorts"))))
                .as(() -> report.path("cohorts").toString())
                .isTrue();
        isAsReported(shop, report);
    }

    /** The same file, imported by the command that a shop owner types. */
    @Test
    void whatWasImportedIsWhatTheFileReports(Shop shop) throws Exception {
        ready(shop);
        JsonNode report = SoldOrders.random(13, 600).report(directory, "--no-models", "--time-zone", "UTC");
        CommandLineRun imported = CommandLineRun.of(
                "import",
                "orders",
                directory.resolve("orders.csv").toString(),
                "--url",
                shop.url(),
                "--key",
                shop.secretKey());
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(Fixture.soon(SOON, () -> ask(shop, "cohorts").path("cohorts").equals(report.path("cohorts"))))
                .isTrue();
        isAsReported(shop, report);
    }

    /** The same orders, told while the store was in another time zone than the file is read in. */
    @Test
    void aChangedTimeZoneMovesTheDaysOfAllOrders(Shop shop) throws Exception {
        ready(shop);
        SoldOrders orders = SoldOrders.random(9, 400);
        orders.tellTo(shop);
        JsonNode before = orders.report(directory, "--no-models", "--time-zone", "UTC");
        assertThat(Fixture.soon(SOON, () -> ask(shop, "cohorts").path("cohorts").equals(before.path("cohorts"))))
                .isTrue();
        shop.sql("""
                INSERT INTO commerce.orders (store_id, external_id, ordered_at, local_date, currency, gross, incentive, counted,
                                             source, version_at, import_id)
                VALUES (%1$d, 'day', '2025-05-05T00:00Z', '2025-05-05', 'EUR', 1, false, false, 'orders', now(), 1),
                       (%1$d, 'hour', '2025-05-05T01:00Z', '2025-05-05', 'EUR', 1, false, false, 'orders', now(), 1)
                RETURNING 1
                """.formatted(shop.number()));
        assertThat(shop.call("PUT", "/api/v1/store", "{\"timeZone\":\"America/New_York\"}")
                        .status())
                .isEqualTo(200);
        JsonNode after = orders.report(directory, "--no-models", "--time-zone", "America/New_York");
        assertThat(after.path("cohorts")).isNotEqualTo(before.path("cohorts"));
        assertThat(Fixture.soon(SOON, () -> ask(shop, "cohorts").path("cohorts").equals(after.path("cohorts"))))
                .isTrue();
        isAsReported(shop, after);
        assertThat(shop.sql(
                        "SELECT external_id || ' ' || local_date || ' ' || (ordered_at AT TIME ZONE 'America/New_York')::time"
                                + " FROM commerce.orders WHERE import_id = 1 AND store_id = " + shop.number()
                                + " ORDER BY 1"))
                .as("of a day without a time the day stays")
                .containsExactly("day 2025-05-05 00:00:00", "hour 2025-05-04 21:00:00");
        // somebody who began to write before the change and commits now
        shop.sql("UPDATE commerce.orders SET local_date = local_date + 1 WHERE external_id = 'o5' AND store_id = "
                + shop.number() + " RETURNING 1");
        String right = "SELECT local_date = (ordered_at AT TIME ZONE 'America/New_York')::date FROM commerce.orders"
                + " WHERE external_id = 'o5' AND store_id = " + shop.number();
        assertThat(Fixture.soon(SOON, () -> shop.sql(right).equals(List.of("t"))))
                .isTrue();
    }

    @Test
    void figuresAreInOneCurrency(Shop shop) throws Exception {
        ready(shop);
        String order = "{'type':'track','userId':'u','event':'Order Completed','timestamp':'2026-01-01T10:00:00Z',"
                + "'properties':{'total':10,'currency':'%s'}}";
        String batch = "{'batch':[" + order.formatted("EUR") + "," + order.formatted("USD") + ","
                + order.formatted("USD") + "]}";
        assertThat(shop.send("/v1/batch", batch.replace('\'', '"')).status()).isEqualTo(200);
        assertThat(Fixture.soon(SOON, () -> firstOrders(shop) == 1)).isTrue();
        assertThat(shop.call("PUT", "/api/v1/store", "{\"currency\":\"USD\"}").status())
                .isEqualTo(200);
        assertThat(Fixture.soon(SOON, () -> firstOrders(shop) == 2)).isTrue();
    }

    private static long firstOrders(Shop shop) throws Exception {
        return ask(shop, "promotion-dependence")
                .at("/promotionDependence/first/orders")
                .asLong();
    }

    @Test
    void anotherStoresOrdersAreInNoFigure(Shop mine, Shop theirs) throws Exception {
        order(theirs);
        for (String path : List.of("retention", "growth", "purchase-funnel", "cohorts", "rfm")) {
            assertThat(mine.call("GET", "/api/v1/insight/" + path, "").body()).contains("[]");
        }
    }

    @Test
    void whatCannotBeAskedIsSaid(Shop shop) throws Exception {
        ready(shop);
        assertThat(List.of(
                        refusal(shop, "retention?from=2024-01-01"),
                        refusal(shop, "retention?from=2024-01-01&to=2024-02-01&period=month"),
                        refusal(shop, "retention?from=2024-02-01&to=2024-02-01"),
                        refusal(shop, "retention?from=2027-01-01&to=2099-02-01"),
                        refusal(shop, "cohorts?from=2024-01-01&to=2024-03-01&asOf=2024-02-01"),
                        refusal(shop, "cohorts?period=quarter"),
                        refusal(shop, "cohorts?asOf=2999-01-01"),
                        refusal(shop, "growth?period=week"),
                        refusal(shop, "cohorts?asOf=yesterday"),
                        refusal(shop, "rfm?activeDays=0"),
                        refusal(shop, "rfm?activeDays=x"),
                        refusal(shop, "rfm?format=xml"),
                        refusal(shop, "rfm?country=Atlantis"),
                        refusal(shop, "rfm?source=newsletter"),
                        refusal(shop, "rfm?firstProduct="),
                        refusal(shop, "retention/customers?which=new"),
                        refusal(shop, "growth/customers?from=2024-01-01&to=2024-02-01"),
                        refusal(shop, "cohorts/customers"),
                        refusal(shop, "rfm/customers?recency=6"),
                        refusal(shop, "rfm/customers?cursor=!"),
                        refusal(shop, "rfm/customers?limit=0")))
                .containsExactly(
                        "period_ambiguous",
                        "period_ambiguous",
                        "period_empty",
                        "period_after_as_of",
                        "period_after_as_of",
                        "series_not_given",
                        "date_invalid",
                        "period_unknown",
                        "date_invalid",
                        "active_days_invalid",
                        "bad_request",
                        "format_unknown",
                        "filter_value_unknown",
                        "filter_value_unknown",
                        "filter_invalid",
                        "period_missing",
                        "which_unknown",
                        "cohort_invalid",
                        "figure_part_invalid",
                        "cursor_invalid",
                        "limit_invalid");
    }

    private static final String SOLD = """
            {'type':'track','userId':'%s','event':'Order Completed','timestamp':'%sT10:00:00Z','context':{'campaign':{'source':'%s'}},
             'properties':{'order_id':'%s','total':10,'currency':'EUR','products':
             [{'product_id':'%s','name':'%s','category':'%s','price':10,'quantity':1}],'country':'%s'}}""";

    /** Ann, Bea and Cid, whom a letter, a search and a letter brought. */
    private static void threeCustomers(Shop shop) throws Exception {
        List<String> sold = List.of(
                SOLD.formatted("ann", "2025-03-02", "letter", "o3", "cup", "Cup", "Cups", "SE"),
                SOLD.formatted("ann", "2025-01-01", "Letter", "o1", "tea", "Tea", "Tea, loose", "SE"),
                SOLD.formatted("bea", "2025-01-05", "search", "o2", "tea", "Tea", "Tea, loose", "NO"),
                SOLD.formatted("cid", "2025-02-01", "letter", "o4", "cup", "Cup", "Cups", "NO"));
        shop.send("/v1/identify", "{\"userId\":\"bea\",\"traits\":{\"name\":\"Bea\",\"email\":\"bea@example.com\"}}");
        assertThat(shop.send("/v1/batch", ("{'batch':[" + String.join(",", sold) + "]}").replace('\'', '"'))
                        .status())
                .isEqualTo(200);
        assertThat(Fixture.soon(SOON, () -> firstOrders(shop) == 3)).isTrue();
    }

    private static List<String> behind(Shop shop, String question) throws Exception {
        JsonNode answer = ask(shop, question);
        List<String> people = answer.path("items")
                .valueStream()
                .map(each -> each.at("/externalIds/0").asString())
                .toList();
        assertThat(answer.path("count").asInt()).as(question).isGreaterThanOrEqualTo(people.size());
        return people;
    }

    @Test
    void figuresAreAskedOfSomePeopleAndTheseAreShown(Shop shop) throws Exception {
        ready(shop);
        threeCustomers(shop);
        JsonNode filters = ask(shop, "filters").path("filters");
        assertThat(filters.at("/source/values").toString())
                .isEqualTo("[{\"value\":\"Letter\",\"name\":\"Letter\",\"customers\":2},"
                        + "{\"value\":\"search\",\"name\":\"search\",\"customers\":1}]");
        assertThat(filters.at("/category/values/0/value").asString()).isEqualTo("Tea, loose");
        assertThat(filters.at("/country/values/0/customers").asInt()).isEqualTo(2);
        assertThat(filters.at("/firstProduct/values/0/name").asString()).isEqualTo("Tea");
        String funnel = "purchase-funnel/customers?";
        assertThat(behind(shop, funnel)).containsExactlyInAnyOrder("ann", "bea", "cid");
        assertThat(behind(shop, funnel + "which=repeated")).containsExactly("ann");
        assertThat(behind(shop, funnel + "category=tea,+loose")).containsExactlyInAnyOrder("ann", "bea");
        assertThat(behind(shop, funnel + "category=tea,+loose&country=no")).containsExactly("bea");
        assertThat(behind(shop, funnel + "source=LETTER&source=search&firstProduct=cup"))
                .containsExactly("cid");
        assertThat(behind(shop, "retention/customers?from=2025-02-01&to=2025-03-01&which=new"))
                .containsExactly("cid");
        assertThat(behind(shop, "cohorts/customers?cohort=2025-01&month=2")).containsExactly("ann");
        assertThat(behind(shop, "promotion-dependence/customers?which=repeat&discounted=false"))
                .containsExactly("ann");
        assertThat(behind(shop, "concentration/customers?top=34")).hasSize(2);
        assertThat(behind(shop, "rfm/customers?recency=1")).hasSize(1);
        assertThat(ask(shop, "growth?source=search&from=2025-01-01&to=2025-02-01")
                        .at("/growth/0/new")
                        .asInt())
                .isEqualTo(1);
        JsonNode first = ask(shop, funnel + "limit=2");
        JsonNode second =
                ask(shop, funnel + "limit=2&cursor=" + first.path("next").asString());
        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.path("asOf")).isEqualTo(first.path("asOf"));
        JsonNode bea = ask(shop, funnel + "country=NO&source=search").at("/items/0");
        assertThat(bea)
                .isEqualTo(shop.call("GET", "/api/v1/customers?externalId=bea", "")
                        .json()
                        .at("/items/0"));
        assertThat(bea.at("/traits/name").asString()).isEqualTo("Bea");
    }

    /** A series has for each period what is answered of that period alone. */
    @Test
    void aSeriesHasWhatEachPeriodHas(Shop shop) throws Exception {
        ready(shop);
        order(shop);
        for (String path : List.of("purchase-funnel", "concentration", "promotion-dependence", "rfm")) {
            JsonNode series = ask(shop, path + "?period=quarter").path("series");
            assertThat(series).as(path).hasSizeGreaterThan(3);
            for (JsonNode slice : series) {
                String days = "?from=" + slice.path("from").asString() + "&to="
                        + slice.path("to").asString();
                assertThat(slice.path(field(path)))
                        .isEqualTo(ask(shop, path + days).path(field(path)));
            }
            String csv = shop.call("GET", "/api/v1/insight/" + path + "?period=year&format=csv", "")
                    .body();
            assertThat(csv).startsWith("periodFrom,periodTo,").contains("2024-01-01,2025-01-01,");
        }
    }

    @Test
    void behindWhatIsNoFigureStandsNobody(Shop shop) throws Exception {
        Shop.Answer answer = shop.call("GET", "/api/v1/insight/weather/customers", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("figure_not_found");
    }

    private static String refusal(Shop shop, String question) throws Exception {
        Shop.Answer answer = shop.call("GET", "/api/v1/insight/" + question, "");
        assertThat(answer.status()).as(question).isEqualTo(400);
        return answer.code();
    }

    @Test
    void thePlaceOfTheWarehouseIsWatched(Shop shop) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.get("/actuator/prometheus")
                                .body()
                                .lines()
                                .anyMatch(line ->
                                        line.matches("perennial_warehouse_lag_seconds(\\{.*})? [0-4]\\.\\d.*"))))
                .as("a lag below five seconds")
                .isTrue();
        assertThat(shop.get("/actuator/health").json().path("status").asString())
                .isEqualTo("UP");
    }
}
