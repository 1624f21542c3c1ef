package dev.perennial.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.command.CommandLineRun;
import dev.perennial.insight.SharedData;
import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A published file, read by {@code report} and imported into a running store, has the same figures to the cent. */
@ExtendWith(RunningServer.class)
@EnabledIf(value = SharedData.PRESENT, disabledReason = SharedData.ABSENT)
@EnabledIfSystemProperty(named = "perennial.long", matches = "true", disabledReason = "takes minutes")
class RealDataInsightTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final List<String> FIGURES = List.of(
            "retention", "growth", "purchase-funnel", "cohorts", "rfm", "concentration", "promotion-dependence");

    @TempDir
    private Path directory;

    private CommandLineRun run(String command, String file, String... options) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        arguments.add(SharedData.path(file).toString());
        arguments.addAll(List.of("--rejects", directory.resolve("rejected.csv").toString()));
        arguments.addAll(Arrays.asList(options));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode figure(Shop shop, String path) throws Exception {
        String field = path.replace("purchase-funnel", "purchaseFunnel")
                .replace("promotion-dependence", "promotionDependence");
        return shop.call("GET", "/api/v1/insight/" + path, "").json().path(field);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cdnow/CDNOW_master.txt, USD, UTC",
        "online_retail/online_retail_2010-12-01_2011-12-09.csv.gz, GBP, Europe/London",
        "completejourney/transactions_sample.csv.gz, USD, America/New_York",
        "formats/shopify/orders_export_synthetic.csv, GBP, UTC"
    })
    void aFilesFiguresAreThoseOfItsImport(String file, String currency, String zone, Shop shop) throws Exception {
        // until the warehouse is there, the server writes to the output that the command's result is read from
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.call("GET", "/api/v1/insight/cohorts", "").status() == 200))
                .isTrue();
        JsonNode report = run("report", file, "--json", "--no-models", "--time-zone", zone)
                .json();
        assertThat(shop.call(
                                "PUT",
                                "/api/v1/store",
                                "{\"currency\":\"%s\",\"timeZone\":\"%s\"}".formatted(currency, zone))
                        .status())
                .isEqualTo(200);
        run("import orders", file, "--url", shop.url(), "--key", shop.secretKey());
        Fixture.soon(SOON, () -> figure(shop, "cohorts").equals(report.path("cohorts")));
        for (String path : FIGURES) {
            String field = path.replace("purchase-funnel", "purchaseFunnel")
                    .replace("promotion-dependence", "promotionDependence");
            assertThat(report.has(field)).as(path).isTrue();
            assertThat(figure(shop, path)).as(path).isEqualTo(report.path(field));
        }
    }
}
