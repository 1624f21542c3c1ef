package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.Fixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up under load and is emptied again. */
class DiskFullTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DISK_MIB = 192;
    private static final long LEFT_BYTES = 3 << 20;

    @TempDir
    static Path disk = Path.of("");

    private static boolean mounted;

    @BeforeAll
    static void mount() throws Exception {
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m,mode=755", "tmpfs", disk.toString());
        assumeTrue(mounted, "skipped: this user may not mount a small file system");
    }

    @AfterAll
    static void unmount() throws Exception {
        if (mounted) {
            assertThat(succeeds("umount", disk.toString())).isTrue();
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void whatDoesNotFitIsRefusedWhatWasAcknowledgedStaysAndSpaceBringsTheServiceBack() throws Exception {
        Path data = Files.createDirectory(disk.resolve("data"));
        EmbeddedDirectory.share(data);
        Files.writeString(data.resolve("postgres/operator.conf"), "max_wal_size = 48MB\nmin_wal_size = 32MB\n");
        int port = ServeChild.freePort();
        Path ballast = disk.resolve("ballast");
        try (ChildJvm server = ServeChild.start(port, data, Optional.empty());
                Load load = Load.of(
                        List.of("http://127.0.0.1:" + port),
                        String.valueOf(KeysFile.read(data).orElseThrow().writeKey()),
                        8)) {
            awaitMore(load, 300);
            fill(ballast);
            assertThat(Fixture.soon(SOON, () -> !load.refusals().isEmpty()))
                    .as("a full disk is told")
                    .isTrue();
            Files.delete(ballast);
            long begin = System.nanoTime();
            awaitMore(load, 300);
            System.out.printf(
                    "refused %s, taken again %d ms after there was space%n",
                    load.refusals(), (System.nanoTime() - begin) / 1_000_000);
            assertThat(load.refusals().keySet())
                    .allMatch(refusal ->
                            refusal.equals("503 ingest_unavailable") || refusal.equals("429 ingest_pressure"));
            assertThat(load.withoutRetryAfter()).isEmpty();
            Set<String> acknowledged = load.stop();
            Outcome outcome = Outcome.ofEmbedded(data);
            outcome.awaitConsumer(SOON);
            outcome.check(acknowledged);
            assertThat(server.terminate(Duration.ofSeconds(10))).isPresent();
        }
    }

    /** Leaves so little room that the load takes it within moments. */
    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(disk).getUsableSpace() > LEFT_BYTES) {
                out.write(block);
            }
        }
    }

    private static void awaitMore(Load load, int events) throws Exception {
        int before = load.acknowledged().size();
        assertThat(Fixture.soon(SOON, () -> load.acknowledged().size() >= before + events))
                .isTrue();
    }
}
