package dev.perennial.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.insight.SharedData;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.BgNbd;
import dev.perennial.models.purchase.History;
import dev.perennial.models.purchase.ParetoNbd;
import dev.perennial.models.purchase.PurchaseModel;
import dev.perennial.models.spend.GammaGamma;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published figures of the CDNOW sample, from the file to the JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = SharedData.PRESENT, disabledReason = SharedData.ABSENT)
class CdnowModelsTest {
    private final JsonNode expected;
    private final JsonNode clv;

    CdnowModelsTest() throws IOException {
        expected = SharedData.reference("cdnow_sample_models");
        clv = report("--calibration-end", "1997-09-30").get("clv");
    }

    private static JsonNode report(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "report",
                SharedData.path("cdnow/CDNOW_sample.txt").toString(),
                "--no-header",
                "--map",
                "customer_id=1",
                "--map",
                "ordered_at=3",
                "--map",
                "quantity=4",
                "--map",
                "total=5",
                "--json"));
        arguments.addAll(List.of(more));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Commands.run(arguments.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void parametersAreTheReferences() {
        for (String model : List.of("bgNbd", "mbgNbd", "paretoNbd")) {
            JsonNode reference = expected.get(model);
            JsonNode fitted = clv.get("models").get(model);
            List<String> names =
                    model.equals("paretoNbd") ? List.of("r", "alpha", "s", "beta") : List.of("r", "alpha", "a", "b");
            double tolerance = reference.get("tolerance").asDouble();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                assertThat(fitted.get(name).asDouble())
                        .as(model + " " + name)
                        .isCloseTo(reference.get(name).asDouble(), within(tolerance));
                if (reference.has("standardErrors")) {
                    assertThat(fitted.get("standardErrors").get(name).asDouble())
                            .as(model + " error of " + name)
                            .isCloseTo(reference.get("standardErrors").get(i).asDouble(), withinPercentage(1));
                }
            }
            assertThat(fitted.get("logLikelihood").asDouble())
                    .isCloseTo(
                            reference.get("logLikelihood").asDouble(),
                            within(reference.get("tolerance_logLikelihood").asDouble()));
        }
    }

    @Test
    void amountsAreThoseOf946RepeatCustomers() {
        JsonNode reference = expected.get("gammaGamma");
        JsonNode fitted = clv.get("gammaGamma");
        for (String name : List.of("p", "q", "gamma", "logLikelihood")) {
            assertThat(fitted.get(name).asDouble())
                    .as(name)
                    .isCloseTo(reference.get(name).asDouble(), within(0.01));
        }
        assertThat(fitted.get("customers").asInt()).isEqualTo(946);
    }

    @Test
    void namedCustomersAndNewcomersAreExpectedToOrderAsPublished() {
        for (String name : List.of("bgNbd", "paretoNbd")) {
            PurchaseModel model = model(name);
            for (JsonNode customer : expected.get(name + "Conditional")) {
                History history = history(customer, customer.get("x").asInt());
                Span span = Span.weeks(customer.get("t").asInt());
                assertThat(model.expectedOrders(history, span))
                        .as(name + " " + customer)
                        .isCloseTo(customer.get("expected").asDouble(), within(3e-3));
                assertThat(model.probabilityAlive(history))
                        .as(name + " " + customer)
                        .isCloseTo(customer.get("probabilityAlive").asDouble(), within(2e-4));
            }
            double newcomer = expected.get("expectedOrdersOfANewCustomer_52weeks")
                    .get(name)
                    .asDouble();
            assertThat(model.expectedOrdersOfNewCustomer(Span.weeks(52))).isCloseTo(newcomer, within(1e-3));
        }
    }

    @Test
    void whoBoughtMoreAndFellSilentIsExpectedToOrderLess() {
        JsonNode paradox = expected.get("increasingFrequencyParadox(tx 20, T 39, t 52)");
        for (String name : List.of("bgNbd", "paretoNbd")) {
            PurchaseModel model = model(name);
            for (int i = 0; i < paradox.get("x").size(); i++) {
                History history = new History(paradox.get("x").get(i).asInt(), 20 * 7, 39 * 7);
                double published = paradox.get(name).get(i).asDouble();
                assertThat(model.expectedOrders(history, Span.weeks(52)))
                        .as(name + " " + history)
                        .isCloseTo(published, withinPercentage(2));
            }
        }
    }

    /** The first three customers of the file have two repeat orders, one and none. */
    @Test
    void theFirstThreeCustomersSpendAsPublished() {
        JsonNode fitted = clv.get("gammaGamma");
        GammaGamma model = new GammaGamma(
                fitted.get("p").asDouble(),
                fitted.get("q").asDouble(),
                fitted.get("gamma").asDouble());
        JsonNode published = expected.get("gammaGammaExpectedSpend_first3Repeaters");
        double[] meanAmount = {22.35, 11.77, 0};
        for (int i = 0; i < meanAmount.length; i++) {
            assertThat(model.expectedAmount(2 - i, meanAmount[i]).orElseThrow())
                    .isCloseTo(published.get(i).asDouble(), within(0.01));
        }
    }

    private PurchaseModel model(String name) {
        JsonNode fitted = clv.get("models").get(name);
        return name.equals("bgNbd")
                ? new BgNbd(at(fitted, "r"), at(fitted, "alpha"), at(fitted, "a"), at(fitted, "b"), ModelUnit.WEEK)
                : new ParetoNbd(
                        at(fitted, "r"), at(fitted, "alpha"), at(fitted, "s"), at(fitted, "beta"), ModelUnit.WEEK);
    }

    private static double at(JsonNode node, String name) {
        return node.get(name).asDouble();
    }

    /** Weeks of the reference to whole days. */
    private static History history(JsonNode customer, int repeats) {
        return new History(repeats, (int) Math.round(7 * at(customer, "tx")), (int) Math.round(7 * at(customer, "T")));
    }

    /** For all customers BG/NBD predicts best, by which nobody leaves before the second order. */
    @Test
    void whereOneTimeBuyersCannotBeJudgedTheReportSaysSo() throws IOException {
        String warning = "counts everybody who bought only once as still a customer";
        Path page = Files.createTempFile("cdnow", ".html");
        CommandLineRun all = CommandLineRun.of(
                "report", SharedData.path("cdnow/CDNOW_master.txt").toString(), "--html", page.toString());

        assertThat(all.exitCode()).isZero();
        assertThat(Files.readString(page)).contains("BG/NBD, used here", warning);
        Files.delete(page);
    }

    @Test
    void theHoldOutIsPredictedAsPublished() {
        JsonNode reference = expected.get("holdout39weeks");
        for (JsonNode row : clv.get("backtest")) {
            assertThat(row.get("calibrationEnd").asString()).isEqualTo("1997-09-30");
            assertThat(row.get("days").asInt()).isEqualTo(39 * 7);
            assertThat(row.get("actualOrders").asInt())
                    .isEqualTo(reference.get("actualOrders").asInt());
            String model = row.get("model").asString();
            if (reference.has(model)) {
                assertThat(row.get("expectedOrders").asDouble())
                        .as(model)
                        .isCloseTo(reference.get(model).asDouble(), within(0.5));
            }
        }
        assertThat(clv.get("backtest").size()).isEqualTo(3);
        assertThat(clv.get("chosen").asString()).isEqualTo("paretoNbd");
    }

    @Test
    void withoutTheOptionTheModelsSeeEverythingAndTheSameHalfIsHeldOut() {
        JsonNode all = report().get("clv");
        assertThat(all.get("backtest")).isEqualTo(clv.get("backtest"));
        assertThat(all.get("gammaGamma").get("customers").asInt()).isGreaterThan(946);
        assertThat(all.get("expectedOrders").asDouble()).isBetween(500.0, 3000.0);
    }
}
