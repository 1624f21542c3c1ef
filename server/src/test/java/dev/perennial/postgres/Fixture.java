package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** What the tests of this package share. */
public final class Fixture {
    private Fixture() {}

    /** Unpacked once for all tests, readable for every user. */
    public static Path programs() throws IOException {
        Path shared = Path.of(
                System.getProperty("java.io.tmpdir"), "perennial-test-programs-" + System.getProperty("user.name"));
        Files.createDirectories(shared);
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        return shared;
    }

    /** The same, and what is to be there is there. */
    public static Path unpacked() throws IOException {
        try {
            Programs.unpack(programs());
            return programs();
        } catch (PostgresException failure) {
            throw new IOException(failure);
        }
    }

    public static EmbeddedPostgresSettings in(Path directory) throws IOException {
        return EmbeddedPostgresSettings.in(directory).withPrograms(programs());
    }

    /** The one value of a statement that has one, else nothing. */
    static String sql(PostgresLogin login, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    static PostgresLogin login(Path directory, String port) throws IOException {
        return new PostgresLogin(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                EmbeddedPostgres.SUPERUSER,
                new DataDirectory(directory).password());
    }

    public static long postmaster(Path directory) throws IOException {
        return PostmasterFile.read(new DataDirectory(directory).data())
                .orElseThrow()
                .process()
                .orElseThrow();
    }

    static List<Long> processes(Path directory) throws IOException {
        return new Leftovers(new DataDirectory(directory).data()).processes();
    }

    public static void kill(long process) {
        Programs.succeeds(List.of("kill", "-KILL", Long.toString(process)));
    }

    /** Looks again and again until something holds; what it waits for happens in another process. */
    public static boolean soon(Duration limit, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - until < 0) {
            if (condition.call()) {
                return true;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return condition.call();
    }
}
