package dev.perennial.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.command.Damage.Sample;
import dev.perennial.orderfile.LoadListener;
import dev.perennial.orderfile.LoadedOrders;
import dev.perennial.orderfile.OrderFiles;
import dev.perennial.orderfile.OrderOptions;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import dev.perennial.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Files damaged at random. Whatever happens to a file, the command ends with 0, 1 or 2 and a sentence, and accounts for
 * every row. {@code -Dperennial.fuzz.rounds=100000} looks longer, {@code -Dperennial.fuzz.seed=N} looks again.
 */
class DamagedFilesTest {
    private static final int COMMAND_EVERY = 10;
    private static final int ROUNDS = Integer.getInteger("perennial.fuzz.rounds", 120);
    /** Unless more is asked for, a slow machine looks less long. */
    private static final Duration MOST =
            Integer.getInteger("perennial.fuzz.rounds") == null ? Duration.ofSeconds(8) : Duration.ofDays(1);

    private static final long SEED = Long.getLong("perennial.fuzz.seed", 20250307L);

    @TempDir
    private Path directory;

    private CommandLineRun report(Path file) {
        return CommandLineRun.of(
                "report",
                "--json",
                file.toString(),
                "--rejects",
                directory.resolve("rejected.csv").toString());
    }

    private void assertAccountedFor(String what, CommandLineRun run) throws IOException {
        assertThat(run.exitCode()).as(what + run.err()).isBetween(0, 2);
        assertThat(run.err())
                .as(what)
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("Unexpected failure")
                .doesNotContain("columnar engine")
                .isNotBlank();
        if (run.exitCode() != Exit.DONE) {
            assertThat(run.out()).as(what).isEmpty();
            return;
        }
        JsonNode json = run.json();
        long rejected = json.get("rejected").asLong();
        assertThat(json.get("rows").asLong())
                .as(what)
                .isEqualTo(json.get("accepted").asLong() + rejected);
        assertThat(rejectedRows()).as(what).isEqualTo(rejected);
    }

    private long rejectedRows() throws IOException {
        Path file = directory.resolve("rejected.csv");
        return Files.exists(file) ? Damage.countCsvRows(Files.readString(file)) - 1 : 0;
    }

    @Test
    void anyDamageIsSurvivedAndAccountedFor() throws IOException {
        long begin = System.nanoTime();
        int round = 0;
        for (; round < ROUNDS && System.nanoTime() - begin < MOST.toNanos(); round++) {
            Random random = new Random(SEED + round);
            Sample sample = Damage.anySample(random);
            byte[] content = sample.bytes();
            StringBuilder what = new StringBuilder("seed " + (SEED + round) + " " + sample.name());
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                Damage damage = Damage.any(random);
                what.append(' ').append(damage);
                content = damage.apply(content, random);
            }
            Path file = Files.write(directory.resolve("damaged"), content);
            if (round % COMMAND_EVERY == 0) {
                assertAccountedFor(what + ": ", report(file));
            } else {
                assertLoadedOrRefused(what + ": ", file);
            }
        }
        System.out.println("Damaged files: seed " + SEED + ", rounds " + round);
    }

    /** The same without computing a report, which takes most of the time. */
    private void assertLoadedOrRefused(String what, Path file) throws IOException {
        Path rejects = directory.resolve("rejected.csv");
        try (Warehouse warehouse = Warehouse.inMemory(256L << 20, directory.resolve("spill"))) {
            LoadedOrders loaded = new OrderFiles(OrderOptions.defaults(), warehouse, 1, new Deaf())
                    .load(List.of(new OrderFiles.Input(new TextInput(file, "damaged"), rejects)));
            assertThat(loaded.rows()).as(what).isEqualTo(loaded.accepted() + loaded.rejected());
            assertThat(rejectedRows()).as(what).isEqualTo(loaded.rejected());
        } catch (QuestionException | UnreadableFileException refusal) {
            assertThat(refusal).as(what).message().isNotBlank().doesNotContain("Exception");
        } catch (SQLException | RuntimeException bug) {
            throw new AssertionError(what + bug, bug);
        }
    }

    private static final class Deaf implements LoadListener {
        @Override
        public void note(String sentence) {}

        @Override
        public void progress(long bytes, long ofBytes) {}

        @Override
        public void rejected(long rows, String reasons, Path file) {}
    }

    @Test
    void whatRemainsOfATableIsAddedUpRight() throws IOException {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Random random = new Random(SEED - 1 - round);
            PlainTable table = PlainTable.random(random);
            table.damage(random);
            Path file = Files.writeString(directory.resolve("table.csv"), table.text());
            CommandLineRun run = report(file);
            String what = "seed " + (SEED - 1 - round) + "\n" + table.text() + run.err();
            assertAccountedFor(what, run);
            if (run.exitCode() == Exit.DONE) {
                JsonNode json = run.json();
                assertThat(json.get("accepted").asLong()).as(what).isEqualTo(table.usableRows());
                assertThat(json.get("grossRevenue")
                                .decimalValue()
                                .movePointRight(2)
                                .longValueExact())
                        .as(what)
                        .isEqualTo(table.usableCents());
            } else {
                assertThat(table.usableRows()).as(what).isZero();
            }
        }
    }

    @Test
    void aLineOfTenMillionCharactersIsReadOrSetAside() throws IOException {
        String huge = "x".repeat(10_000_000);
        Path file = Files.writeString(
                directory.resolve("huge.csv"),
                "date,customer,total,note\n2025-01-01,ann,1,\"" + huge + "\"\n2025-01-02,bob,2,\n2025-01-03," + huge
                        + ",3,\n2025-01-03,cid," + huge + ",\n" + huge + "\n");
        CommandLineRun run = report(file);

        assertAccountedFor("huge", run);
        assertThat(run.json().get("accepted").asLong()).isEqualTo(3);
        assertThat(run.json().get("grossRevenue").decimalValue()).isEqualByComparingTo("6");
    }

    @Test
    void fiveThousandColumnsAreRead() throws IOException {
        StringBuilder text = new StringBuilder("date,customer,total");
        for (int column = 0; column < 5_000; column++) {
            text.append(",c").append(column);
        }
        for (int row = 1; row <= 20; row++) {
            text.append("\n2025-01-%02d,ann,1".formatted(row)).append(",x".repeat(5_000));
        }
        CommandLineRun run = report(Files.writeString(directory.resolve("wide.csv"), text));

        assertAccountedFor("wide", run);
        assertThat(run.json().get("orders").asLong()).isEqualTo(20);
    }

    @Test
    void aQuoteThatIsNeverClosedInALargeFileNamesItsLine() throws IOException {
        StringBuilder text = new StringBuilder("date,customer,total\n2025-01-01,\"ann,1\n");
        text.append("2025-01-02,bob,2\n".repeat(1_200_000));
        CommandLineRun run = report(Files.writeString(directory.resolve("open.csv"), text));

        assertThat(run.exitCode()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("line 2").contains("never closed");
    }

    @Test
    void compressedFilesThatEndEarlyAreRefusedWhereverTheyEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Damage.table().getBytes(StandardCharsets.UTF_8));
        }
        Random random = new Random(SEED);
        for (int round = 0; round < 12; round++) {
            byte[] whole = bytes.toByteArray();
            byte[] cut = java.util.Arrays.copyOf(whole, 2 + random.nextInt(whole.length - 2));
            CommandLineRun run = report(Files.write(directory.resolve("cut.gz"), cut));

            assertThat(run.exitCode()).as(cut.length + " of " + whole.length).isEqualTo(Exit.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("damaged or ends early");
        }
    }

    @Test
    void theSamplesThemselvesAreReadWhole() throws IOException {
        for (Sample sample : List.copyOf(Damage.samples())) {
            CommandLineRun run = report(Files.write(directory.resolve("whole"), sample.bytes()));
            assertAccountedFor(sample.name(), run);
            assertThat(run.json().get("rejected").asLong())
                    .as(sample.name() + run.err())
                    .isZero();
        }
    }
}
