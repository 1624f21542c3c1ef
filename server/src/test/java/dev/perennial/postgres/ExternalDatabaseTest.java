package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest PostgreSQL that we promise to work with, where it is installed. */
class ExternalDatabaseTest extends WallContract {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql/" + Rights.OLDEST_VERSION);

    @TempDir(factory = FastDisk.class)
    static Path home = Path.of("");

    private static @Nullable Postmaster server;
    private static int port;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        Programs programs = new Programs(INSTALLED);
        assumeTrue(
                Files.exists(programs.initdb()),
                "skipped: there is no PostgreSQL " + Rights.OLDEST_VERSION + " in " + INSTALLED);
        Path data = home.resolve("data");
        RunAs runAs = RunAs.choose(data);
        Files.createDirectory(data);
        runAs.own(data);
        List<String> command = new ArrayList<>(runAs.prefix());
        command.addAll(List.of(
                programs.initdb().toString(), "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8"));
        assertThat(Programs.succeeds(command)).isTrue();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Postmaster started = Postmaster.launch(programs, runAs, data, port);
        server = started;
        assertThat(started.awaitReady()).isTrue();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (server != null) {
            server.stop(Duration.ofSeconds(10));
        }
    }

    @Override
    PostgresLogin superuser() {
        return new PostgresLogin("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "trusted");
    }

    @Override
    PostgresLogin emptyDatabase() throws Exception {
        number++;
        PostgresLogin login = new Bootstrap(superuser()).database("shop_" + number);
        return new PostgresLogin(login.url(), login.user(), "trusted");
    }

    @Test
    void theEnvironmentNamesItInEitherSpelling() {
        assertThat(Database.external(Map.of())).isEmpty();
        assertThat(Database.external(Map.of(
                        "PERENNIAL_DB_URL", "postgres://db.example:5432/shop",
                        "PERENNIAL_DB_USER", "shop",
                        "PERENNIAL_DB_PASSWORD", "s3cret")))
                .contains(new PostgresLogin("jdbc:postgresql://db.example:5432/shop", "shop", "s3cret"));
        assertThat(Database.external(Map.of("PERENNIAL_DB_URL", "jdbc:postgresql://db.example/shop")))
                .contains(new PostgresLogin("jdbc:postgresql://db.example/shop", "", ""));
    }
}
