package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed as the kernel does it: without a word. */
class EmbeddedPostgresKilledTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir(factory = FastDisk.class)
    Path home;

    @Test
    void noServerOutlivesItsJvm() throws Exception {
        try (ChildJvm jvm = child()) {
            PostgresLogin login = Fixture.login(home, port(jvm));
            Fixture.sql(login, "CREATE TABLE kept AS SELECT 7 AS number");
            jvm.kill();
            assertThat(Fixture.soon(SOON, () -> Fixture.processes(home).isEmpty()))
                    .isTrue();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            assertThat(Fixture.sql(postgres.login(), "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void recoversWhatWasCommittedWhenAllWereKilled() throws Exception {
        try (ChildJvm jvm = child()) {
            Fixture.sql(Fixture.login(home, port(jvm)), "CREATE TABLE kept AS SELECT 7 AS number");
            long postmaster = Fixture.postmaster(home);
            killGuardsOf(postmaster);
            Fixture.kill(postmaster);
            jvm.kill();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            assertThat(Fixture.sql(postgres.login(), "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void endsAnOrphanThatNobodyWatchesAnyMore() throws Exception {
        try (ChildJvm jvm = child()) {
            Fixture.sql(Fixture.login(home, port(jvm)), "CREATE TABLE kept AS SELECT 7 AS number");
            killGuardsOf(Fixture.postmaster(home));
            jvm.kill();
        }
        assertThat(Fixture.processes(home)).isNotEmpty();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            assertThat(Fixture.sql(postgres.login(), "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void startsAServerThatDiedAgainAtTheSamePort() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            Fixture.sql(postgres.login(), "CREATE TABLE kept AS SELECT 7 AS number");
            for (int death = 1; death <= 2; death++) {
                long before = Fixture.postmaster(home);
                Fixture.kill(before);
                assertThat(Fixture.soon(SOON, () -> "7".equals(numberOrRefusal(postgres))))
                        .as("after death " + death)
                        .isTrue();
                assertThat(Fixture.postmaster(home)).isNotEqualTo(before);
            }
        }
        assertThat(Fixture.processes(home)).isEmpty();
    }

    @Test
    void isNotFooledByAProcessIdThatWasGivenOutAgain() throws Exception {
        EmbeddedPostgres.start(Fixture.in(home)).close();
        Files.writeString(
                PostmasterFile.of(new DataDirectory(home).data()),
                ProcessHandle.current().pid() + "\n" + home.resolve("data") + "\n1\n5432\n\n127.0.0.1\n 1 1\nready\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            assertThat(Fixture.sql(postgres.login(), "SELECT 1")).isEqualTo("1");
        }
    }

    private ChildJvm child() throws IOException {
        return ChildJvm.start(
                PostgresChild.class, home.toString(), Fixture.programs().toString());
    }

    private static String port(ChildJvm jvm) throws IOException {
        String line = jvm.line();
        assertThat(line).startsWith("ready ");
        return line.substring("ready ".length());
    }

    private static String numberOrRefusal(EmbeddedPostgres postgres) {
        try {
            return Fixture.sql(postgres.login(), "SELECT number FROM kept");
        } catch (SQLException notYet) {
            return String.valueOf(notYet.getMessage());
        }
    }

    /** The shell above the server and its twin that watches the pipe. */
    private static void killGuardsOf(long postmaster) {
        ProcessHandle guard =
                ProcessHandle.of(postmaster).flatMap(ProcessHandle::parent).orElseThrow();
        List<ProcessHandle> watchers =
                guard.children().filter(process -> process.pid() != postmaster).toList();
        watchers.forEach(watcher -> Fixture.kill(watcher.pid()));
        Fixture.kill(guard.pid());
    }
}
