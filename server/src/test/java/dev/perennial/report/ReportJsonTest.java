package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.insight.SmallShop;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names and shapes that the contract fixes. */
class ReportJsonTest {
    /** What a file does not say, or where there is nothing. */
    private static final Set<String> SAYS_ITSELF =
            Set.of("currency", "from", "to", "asOf", "name", "product", "productName");

    private final SmallShop shop = new SmallShop();

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private String text(ReportRequest request) throws Exception {
        StringWriter text = new StringWriter();
        ReportJson.write(Reports.compute(shop.connection(), request), text);
        assertThat(text.toString()).endsWith("}\n");
        return text.toString();
    }

    private JsonNode json(ReportRequest request) throws Exception {
        return JsonMapper.shared().readTree(text(request));
    }

    private static ReportRequest request() {
        return ReportRequest.of(7, new SourceCounts(5, 4, 1, 1)).withCurrency(Currency.getInstance("EUR"));
    }

    private static SortedSet<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    @Test
    void withoutModelsEverythingElseStays() throws Exception {
        TeaShop.fill(shop);
        JsonNode whole = json(request());
        JsonNode json = json(request().withoutModels());

        assertThat(json.get("clv").isNull()).isTrue();
        assertThat(json.get("clvReason").asString()).isEqualTo("not-asked-for");
        assertThat(json.get("contactPlan")).isEmpty();
        assertThat(json.get("contactPlanReason").asString()).isEqualTo("not-asked-for");
        SortedSet<String> others = names(whole);
        others.removeAll(Set.of("clv", "contactPlan", "contactPlanSummary"));
        others.forEach(name -> assertThat(json.get(name)).as(name).isEqualTo(whole.get(name)));
    }

    @Test
    void namesAreThoseOfTheContract() throws Exception {
        shop.buys("ann", "2025-01-01", 1250)
                .buys("ann", "2025-03-20", 1250)
                .buys("bob", "2025-05-02", 300)
                .somebodyBuys("2026-01-31", 100);
        JsonNode json = json(request());

        assertThat(names(json))
                .contains(
                        "rows",
                        "accepted",
                        "rejected",
                        "withoutCustomer",
                        "orders",
                        "occasions",
                        "customers",
                        "grossRevenue",
                        "netRevenue",
                        "currency",
                        "from",
                        "to",
                        "asOf",
                        "repeat",
                        "retention",
                        "purchaseFunnel",
                        "concentration",
                        "cohorts",
                        "rfm");
        assertThat(json.get("grossRevenue").decimalValue()).isEqualByComparingTo("28.00");
        assertThat(json.get("currency").asString()).isEqualTo("EUR");
        assertThat(json.get("from").asString()).isEqualTo("2025-01-01");
        assertThat(json.get("to").asString()).isEqualTo("2026-01-31");
        assertThat(json.get("asOf").asString()).isEqualTo("2026-02-01");
        assertThat(names(json.get("withoutCustomer")))
                .isEqualTo(new TreeSet<>(List.of("rows", "orders", "grossRevenue")));
        assertThat(json.get("withoutCustomer").get("grossRevenue").decimalValue())
                .isEqualByComparingTo("1");
        assertThat(names(json.get("repeat"))).isEqualTo(new TreeSet<>(List.of("repeatCustomers", "repeatRate")));
        assertThat(names(json.get("retention").get(1)))
                .isEqualTo(new TreeSet<>(List.of(
                        "from",
                        "to",
                        "start",
                        "end",
                        "new",
                        "retained",
                        "resurrected",
                        "churned",
                        "crr",
                        "crrExcludingResurrected")));
        assertThat(names(json.get("purchaseFunnel").get(0)))
                .contains("from", "customers", "repeated", "medianDaysAmongRepeaters", "medianDays", "within");
        assertThat(json.get("purchaseFunnel").get(0).get("within").propertyNames())
                .containsExactly("30", "60", "90", "180", "365");
        assertThat(names(json.get("purchaseFunnel").get(0).get("within").get("90")))
                .isEqualTo(new TreeSet<>(List.of("p", "low", "high")));
        assertThat(names(json.get("concentration"))).contains("topFifthShare", "topFifthShareAllTime", "gini");
        assertThat(names(json.get("cohorts").get(0)))
                .isEqualTo(new TreeSet<>(List.of("cohort", "customers", "active")));
        assertThat(json.get("cohorts").get(0).get("cohort").asString()).isEqualTo("2025-01");
        assertThat(names(json.get("rfm").get(0)))
                .isEqualTo(new TreeSet<>(List.of("recency", "frequency", "monetary", "customers", "netRevenue")));
    }

    @Test
    void whatCannotBeGivenIsNullBesideAReason() throws Exception {
        shop.buys("ann", "2025-01-01", 1250).buys("bob", "2025-04-02", 300);
        JsonNode json = json(request());

        JsonNode quarter = json.get("retention").get(0);
        assertThat(quarter.get("crr").isNull()).isTrue();
        assertThat(quarter.get("crrExcludingResurrected").isNull()).isTrue();
        assertThat(quarter.get("reason").asString()).isEqualTo("nobody-active-at-start");
        JsonNode step = json.get("purchaseFunnel").get(0);
        assertThat(step.get("medianDaysAmongRepeaters").isNull()).isTrue();
        assertThat(step.get("medianDays").isNull()).isTrue();
        assertThat(step.get("reason").asString()).isEqualTo("nobody-returned");
        assertThat(step.get("within").get("365").isNull()).isTrue();
        assertThat(step.get("withinReason").asString()).isEqualTo("not-observed-long-enough");
    }

    /** A reason stands beside the null, under the null's own name, or, for an object keyed by numbers or names, beside it. */
    private static void assertReasons(String path, JsonNode node, boolean reasonAbove) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String name = property.getKey();
            boolean own = node.has(name + "Reason");
            if (property.getValue().isNull() && !SAYS_ITSELF.contains(name)) {
                assertThat(reasonAbove || own || node.has("reason"))
                        .as(path + "." + name + " is null without a reason")
                        .isTrue();
            }
            assertReasons(path + "." + name, property.getValue(), own);
        }
        for (int at = 0; node.isArray() && at < node.size(); at++) {
            assertReasons(path + "[" + at + "]", node.get(at), false);
        }
    }

    @Test
    void noNullStandsWithoutItsReason() throws Exception {
        TeaShop.fill(shop);
        assertReasons("tea", json(request()), false);
    }

    @Test
    void noNullOfASmallShopStandsWithoutItsReason() throws Exception {
        shop.buys("ann", "2025-01-01", 1250);
        assertReasons("one", json(request()), false);
        shop.buys("bob", "2025-03-02", 300).buys("bob", "2025-06-02", 450);
        assertReasons("three", json(request()), false);
    }

    @Test
    void errorsOfParametersOnARidgeHaveAReason() throws Exception {
        LocalDate start = LocalDate.parse("2025-01-01");
        for (int i = 0; i < 60; i++) {
            for (int visit = 0; visit < 6; visit++) {
                shop.buysOn("c" + i, start.plusDays(i % 7 + 30L * visit), 1000);
            }
        }
        JsonNode json = json(request());

        assertReasons("ridge", json, false);
        assertThat(json.toString()).contains("standardErrorsReason");
    }

    @Test
    void aFileWithoutOrdersHasNoDatesAndNoRates() throws Exception {
        JsonNode json = json(ReportRequest.of(7, new SourceCounts(0, 0, 0, 0)));

        assertThat(json.get("from").isNull()).isTrue();
        assertThat(json.get("asOf").isNull()).isTrue();
        assertThat(json.get("currency").isNull()).isTrue();
        assertThat(json.get("repeat").get("repeatRate").isNull()).isTrue();
        assertThat(json.get("repeat").get("reason").asString()).isEqualTo("no-orders");
        assertThat(json.get("retention").size()).isZero();
    }

    @Test
    void amountsHaveTheDigitsOfTheirCurrency() throws Exception {
        shop.buys("ann", "2025-01-01", 1250);

        assertThat(text(request().withCurrency(Currency.getInstance("JPY")))).contains("\"netRevenue\":1250,");
        assertThat(text(request().withCurrency(Currency.getInstance("KWD")))).contains("\"netRevenue\":1.250,");
        assertThat(text(request().withCurrency(null))).contains("\"netRevenue\":12.50,");
    }

    @Test
    void whatCustomersAreWorthHasTheNamesOfTheContract() throws Exception {
        shop.buys("ann", "2025-01-01", 1250)
                .buys("ann", "2025-03-20", 1250)
                .buys("bob", "2025-05-02", 300)
                .buys("bob", "2025-06-02", 450);
        JsonNode clv = json(request()).get("clv");

        assertThat(names(clv))
                .contains(
                        "unit",
                        "chosen",
                        "models",
                        "gammaGamma",
                        "backtest",
                        "horizonDays",
                        "expectedOrders",
                        "expectedRevenue",
                        "annualDiscountRate",
                        "discountedRevenue");
        assertThat(clv.get("annualDiscountRate").asDouble()).isEqualTo(0.1);
        assertThat(clv.get("discountedRevenue").asDouble())
                .isBetween(
                        clv.get("expectedRevenue").asDouble() / 1.1,
                        clv.get("expectedRevenue").asDouble());
        assertThat(clv.get("unit").asString()).isEqualTo("week");
        assertThat(clv.get("horizonDays").asInt()).isEqualTo(365);
        assertThat(names(clv.get("models").get("bgNbd"))).contains("r", "alpha", "a", "b", "logLikelihood");
        assertThat(names(clv.get("models").get("mbgNbd"))).contains("r", "alpha", "a", "b", "logLikelihood");
        assertThat(names(clv.get("models").get("paretoNbd"))).contains("r", "alpha", "s", "beta", "logLikelihood");
        assertThat(names(clv.get("gammaGamma"))).contains("p", "q", "gamma", "logLikelihood", "customers");
        assertThat(clv.get("backtest").isEmpty()).isTrue();
        assertThat(clv.get("backtestReason").asString()).isEqualTo("no-hold-out");
        assertThat(clv.get("expectedOrders").asDouble()).isPositive();
    }

    @Test
    void worthThatCannotBeGivenIsNullBesideAReason() throws Exception {
        shop.buys("ann", "2025-01-01", 1250);
        JsonNode clv = json(request()).get("clv");

        assertThat(clv.get("models").get("bgNbd").get("r").isNull()).isTrue();
        assertThat(clv.get("models").get("bgNbd").get("reason").asString()).isEqualTo("no-repeat-orders");
        assertThat(clv.get("gammaGamma").get("reason").asString()).isEqualTo("no-amounts");
        assertThat(clv.get("expectedRevenue").isNull()).isTrue();
        assertThat(clv.get("discountedRevenue").isNull()).isTrue();
        assertThat(clv.get("reason").asString()).isEqualTo("no-amounts");
    }

    @Test
    void aContactHasTheNamesOfTheContract() throws Exception {
        LocalDate start = LocalDate.parse("2025-01-01");
        for (int i = 0; i < 100; i++) {
            shop.buysOn("c" + i, start.plusDays(i), 2000).buysOn("c" + i, start.plusDays(i + 25L + i % 10), 2000);
        }
        shop.buysOn("00004", start.plusDays(200), 2000);
        JsonNode json = json(request());

        assertThat(json.get("contactPlan").isArray()).isTrue();
        for (JsonNode contact : json.get("contactPlan")) {
            assertThat(names(contact)).contains("customer", "reason", "message", "contactOn", "expectedValue");
        }
        JsonNode summary = json.get("contactPlanSummary");
        assertThat(summary.get("contacts").asLong() + summary.get("leftAlone").asLong())
                .isEqualTo(json.get("customers").asLong());
        assertThat(text(request())).contains("\"customer\":\"00004\",\"reason\":\"second-purchase\"");
    }
}
