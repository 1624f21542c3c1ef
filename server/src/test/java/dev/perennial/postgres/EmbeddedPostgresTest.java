package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir(factory = FastDisk.class)
    Path home;

    @Test
    void isDurablePrivateAndTheSameEverywhere() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            PostgresLogin login = postgres.login();
            assertThat(List.of(
                            "fsync",
                            "full_page_writes",
                            "data_checksums",
                            "synchronous_commit",
                            "listen_addresses",
                            "unix_socket_directories",
                            "server_encoding",
                            "password_encryption"))
                    .extracting(setting -> setting + "=" + Fixture.sql(login, "SHOW " + setting))
                    .containsExactly(
                            "fsync=on",
                            "full_page_writes=on",
                            "data_checksums=on",
                            "synchronous_commit=on",
                            "listen_addresses=127.0.0.1",
                            "unix_socket_directories=",
                            "server_encoding=UTF8",
                            "password_encryption=scram-sha-256");
            assertThat(
                            Fixture.sql(
                                    login,
                                    "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("b C.UTF-8");
            assertThat(Fixture.sql(login, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> Fixture.sql(new PostgresLogin(login.url(), login.user(), "guess"), "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(login.toString()).doesNotContain(login.password());
        }
    }

    @Test
    void keepsWhatWasCommittedBetweenStarts() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            Fixture.sql(postgres.login(), "CREATE TABLE kept AS SELECT 'Ärger' AS word");
        }
        assertThat(Fixture.processes(home)).isEmpty();
        Files.writeString(home.resolve("operator.conf"), "work_mem = 17MB\nfsync = off\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            assertThat(Fixture.sql(postgres.login(), "SELECT word FROM kept")).isEqualTo("Ärger");
            assertThat(Fixture.sql(postgres.login(), "SHOW work_mem")).isEqualTo("17MB");
            assertThat(Fixture.sql(postgres.login(), "SHOW fsync"))
                    .as("no file may switch it off")
                    .isEqualTo("on");
        }
    }

    @Test
    void tellsASecondStartWhoHasTheDirectory() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home));
                ChildJvm other = ChildJvm.start(
                        PostgresChild.class, home.toString(), Fixture.programs().toString())) {
            String holder = "is in use by process " + ProcessHandle.current().pid()
                    + ", whose PostgreSQL listens on port " + postgres.port();
            assertThat(refusal())
                    .hasMessageContaining(holder)
                    .extracting(PostgresException::problem)
                    .isEqualTo(PostgresProblem.ALREADY_RUNNING);
            assertThat(other.line()).startsWith("postgres_already_running").contains(holder);
            assertThat(Fixture.sql(postgres.login(), "SELECT 1"))
                    .as("the refused starts harm nothing")
                    .isEqualTo("1");
            assertThat(refusal().problem())
                    .as("a refused start does not drop the lock")
                    .isEqualTo(PostgresProblem.ALREADY_RUNNING);
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        Path data = Files.createDirectories(home.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        assertThat(refusal())
                .hasMessageContaining("PostgreSQL 15")
                .extracting(PostgresException::problem)
                .isEqualTo(PostgresProblem.OTHER_VERSION);
    }

    @Test
    void refusesADirectoryThatIsNotItsOwn() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("data")).resolve("thesis.txt"), "…");
        assertThat(refusal().problem()).isEqualTo(PostgresProblem.NOT_OUR_DATA);
    }

    @Test
    void refusesDataWhosePasswordIsGone() throws Exception {
        EmbeddedPostgres.start(Fixture.in(home)).close();
        Files.delete(home.resolve("password"));
        assertThat(refusal().problem()).isEqualTo(PostgresProblem.PASSWORD_MISSING);
    }

    @Test
    void saysThatTheDiskIsFullAndStartsOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(
                RunAs.isRoot() && run("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk.toString()),
                "skipped: only root can mount a small disk");
        try {
            Path directory = disk.resolve("postgres");
            PostgresException refused = catchThrowableOfType(
                    PostgresException.class,
                    () -> EmbeddedPostgres.start(Fixture.in(directory)).close());
            assertThat(refused.problem()).isEqualTo(PostgresProblem.DISK_FULL);
            assertThat(run("mount", "-o", "remount,size=300m", disk.toString())).isTrue();
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(directory))) {
                assertThat(Fixture.sql(postgres.login(), "SELECT 1")).isEqualTo("1");
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private PostgresException refusal() {
        return catchThrowableOfType(
                PostgresException.class,
                () -> EmbeddedPostgres.start(Fixture.in(home)).close());
    }

    private static boolean run(String... command) {
        return Programs.succeeds(List.of(command));
    }
}
