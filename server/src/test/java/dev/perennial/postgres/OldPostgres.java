package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The oldest PostgreSQL that we promise to work with, as somebody else runs it. */
public final class OldPostgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql/" + Rights.OLDEST_VERSION);

    private final Postmaster server;
    private final int port;
    private int number;

    private OldPostgres(Postmaster server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Where it is missing, tests are left out, and say so with {@link #MISSING}. */
    public static boolean isInstalled() {
        return Files.exists(new Programs(INSTALLED).initdb());
    }

    public static final String MISSING =
            "skipped: there is no PostgreSQL " + Rights.OLDEST_VERSION + " in " + INSTALLED;

    public static OldPostgres start(Path home) throws Exception {
        Programs programs = new Programs(INSTALLED);
        Path data = home.resolve("old-data");
        RunAs runAs = RunAs.choose(data);
        Files.createDirectory(data);
        runAs.own(data);
        List<String> command = new ArrayList<>(runAs.prefix());
        command.addAll(List.of(
                programs.initdb().toString(), "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8"));
        assertThat(Programs.succeeds(command)).isTrue();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        OldPostgres started = new OldPostgres(Postmaster.launch(programs, runAs, data, port), port);
        assertThat(started.server.awaitReady()).isTrue();
        return started;
    }

    public PostgresLogin superuser() {
        return new PostgresLogin("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "trusted");
    }

    /** An ordinary user's empty database. */
    public PostgresLogin emptyDatabase() throws SQLException {
        number++;
        PostgresLogin login = new Bootstrap(superuser()).database("shop_" + number);
        return new PostgresLogin(login.url(), login.user(), "trusted");
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
