package dev.perennial.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningServer.class)
class ImportCommandTest {
    @TempDir
    private Path directory;

    private static CommandLineRun run(Shop shop, Path file, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("import", "orders", file.toString(), "--url", shop.url() + "/", "--key", shop.secretKey()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static List<String> orders(Shop shop) throws Exception {
        return shop.sql("SELECT external_id FROM commerce.orders WHERE store_id = " + shop.number() + " ORDER BY 1");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("orders.csv"), text);
    }

    @Test
    void aFileGoesInAndWhatCannotBeUsedComesBack(Shop shop) throws Exception {
        Path file = file("nr,who,when,worth\n1,a,2026-01-01,5\n2,a,soon,5\n");
        String[] map = {
            "--map", "order_id=nr", "--map", "customer_id=who", "--map", "ordered_at=when", "--map", "total=4"
        };
        CommandLineRun first = run(shop, file, map);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).startsWith(file + ": 2 rows, 1 accepted, 1 rejected; 1 changes, import i_");
        assertThat(first.err()).contains("order_id=nr");
        Path rejected = directory.resolve("orders.csv.rejected.csv");
        assertThat(Files.readAllLines(rejected))
                .hasSize(2)
                .satisfies(lines ->
                        assertThat(lines.get(1)).startsWith("3,when,soon,").endsWith("\"2,a,soon,5\""));
        assertThat(orders(shop)).containsExactly("1");
        file("nr,who,when,worth\n1,a,2026-01-01,5\n");
        assertThat(run(shop, file, map).out()).contains("1 accepted, 0 rejected; 0 changes");
        assertThat(rejected).doesNotExist();
    }

    @Test
    void aDryRunImportsNothing(Shop shop) throws Exception {
        CommandLineRun dry = run(shop, file("customer,date,amount\n1,2026-01-01,5\n"), "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).endsWith("1 rows, 1 accepted, 0 rejected; nothing was imported\n");
        assertThat(orders(shop)).isEmpty();
    }

    @Test
    void whatIsWrongIsToldAndAsked(Shop shop) throws Exception {
        Path ambiguous = file("customer,date,amount\n1,01/02/2026,5\n");
        CommandLineRun question = run(shop, ambiguous);
        assertThat(question.exitCode()).isEqualTo(2);
        assertThat(question.err()).contains("--date-order dmy");
        assertThat(run(shop, ambiguous, "--date-order", "dmy").exitCode()).isZero();
        assertThat(run(shop, ambiguous, "--map", "colour=1").exitCode()).isEqualTo(2);
        assertThat(run(shop, ambiguous, "--map", "colour").exitCode()).isEqualTo(2);
        assertThat(run(shop, directory.resolve("none.csv")).exitCode()).isEqualTo(1);
        CommandLineRun stranger =
                CommandLineRun.of("import", "orders", ambiguous.toString(), "--url", shop.url(), "--key", "psk_nobody");
        assertThat(stranger.exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.of(
                                "import",
                                "people",
                                ambiguous.toString(),
                                "--url",
                                shop.url(),
                                "--key",
                                shop.secretKey())
                        .exitCode())
                .isEqualTo(2);
        Path broken = file("customer,date,amount\n1,never,5\n");
        CommandLineRun nothing = run(shop, broken);
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(directory.resolve("orders.csv.rejected.csv")).exists();
    }
}
