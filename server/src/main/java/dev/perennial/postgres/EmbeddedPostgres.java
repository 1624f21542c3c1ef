package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * A PostgreSQL that comes along, for those who have none.
 *
 * <p><b>The problem.</b> People start one jar and expect their data to be as safe as in a database that somebody looks
 * after. The server is a process of its own: it can die without us, we can die without it, an id in a file can be
 * somebody else's, and it refuses to run as root, which is what containers start as.
 *
 * <p><b>What always holds.</b>
 *
 * <ol>
 *   <li>What was committed is on the disk: {@code fsync}, full page writes and checksums are on and cannot be switched
 *       off by a file.
 *   <li>One JVM works on a directory: a file lock ({@link DirectoryLock}), which dies with its holder. Whoever else
 *       comes is told who holds it and at which port.
 *   <li>No server outlives its JVM, {@code kill -9} included: it runs in a session of its own (a Ctrl-C for us is none
 *       for it) under a small shell whose standard input is a pipe from the JVM. The operating system closes the pipe,
 *       the shell asks for a fast shutdown ({@code guard.sh}). A graceful stop is the same: we close the pipe.
 *   <li>Whatever an earlier life left is gone before a new one begins: every process of PostgreSQL works in the data
 *       directory, so {@code /proc} knows who is there ({@link Leftovers}); ids in files are only a hint.
 *   <li>A server that dies while we live is started again at the same port, where pools find it; with growing pauses,
 *       for ever, because a full disk is emptied some day ({@link Supervision}).
 *   <li>A directory is complete or absent: programs and data get their names last.
 *   <li>Only this machine reaches it, and only with the password, which is 24 random bytes in a file of mode 600.
 * </ol>
 *
 * <p><b>As root</b> it runs in a user name space where nobody is root ({@code unshare -U}): files stay root's. Where
 * that is forbidden it becomes {@code postgres} or {@code nobody} ({@code setpriv}), to whom its directories then
 * belong. Data that is there already decides by its owner.
 *
 * <p><b>Why not</b> the well-known library around the same binaries: it is for tests, switches {@code fsync} off and
 * deletes what it finds.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String MAJOR_VERSION = "18";
    static final String SUPERUSER = "postgres";

    private final Path home;
    private final DirectoryLock lock;
    private final Supervision supervision;
    private final PostgresLogin login;

    private EmbeddedPostgres(Path home, DirectoryLock lock, Supervision supervision, PostgresLogin login) {
        this.home = home;
        this.lock = lock;
        this.supervision = supervision;
        this.login = login;
    }

    /** Starts the server of a directory and waits until it accepts connections. */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) throws PostgresException {
        return start(settings, RunAs::choose);
    }

    static EmbeddedPostgres start(EmbeddedPostgresSettings settings, RunAs.Choice choice) throws PostgresException {
        Path home = settings.directory().toAbsolutePath().normalize();
        try {
            return start(home, settings, choice);
        } catch (IOException failure) {
            throw StartFailure.of(home, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException(
                    PostgresProblem.START_FAILED, "The start of PostgreSQL was interrupted.", interrupted);
        }
    }

    private static EmbeddedPostgres start(Path home, EmbeddedPostgresSettings settings, RunAs.Choice choice)
            throws IOException, PostgresException, InterruptedException {
        Files.createDirectories(home);
        Files.createDirectories(settings.programs());
        DirectoryLock lock = DirectoryLock.tryTake(home);
        if (lock == null) {
            throw alreadyRunning(home);
        }
        boolean started = false;
        try {
            DataDirectory directory = new DataDirectory(home.toRealPath());
            directory.check();
            RunAs runAs = choice.of(directory.data());
            Files.setPosixFilePermissions(
                    home, PosixFilePermissions.fromString(runAs instanceof RunAs.Other ? "rwx--x--x" : "rwx------"));
            Programs programs = Programs.unpack(settings.programs().toRealPath());
            directory.create(programs, runAs);
            Supervision supervision = Supervision.begin(programs, runAs, directory.data(), settings.stopLimit());
            started = true;
            return new EmbeddedPostgres(
                    home,
                    lock,
                    supervision,
                    new PostgresLogin(
                            "jdbc:postgresql://127.0.0.1:" + supervision.port() + "/postgres",
                            SUPERUSER,
                            directory.password()));
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static PostgresException alreadyRunning(Path home) throws IOException {
        OptionalInt port = PostmasterFile.read(new DataDirectory(home).data())
                .map(PostmasterFile::port)
                .orElse(OptionalInt.empty());
        return new PostgresException(
                PostgresProblem.ALREADY_RUNNING,
                home + " is in use by process " + DirectoryLock.holder(home)
                        + (port.isPresent() ? ", whose PostgreSQL listens on port " + port.getAsInt() : "")
                        + ". Stop that process, or choose another --data.");
    }

    /** Whether a directory has data of an embedded server. */
    public static boolean isIn(Path directory) {
        return Files.exists(new DataDirectory(directory).data());
    }

    /** The superuser's way in; for everything but administration {@link #database}. */
    PostgresLogin login() {
        return login;
    }

    /**
     * A database with an ordinary user of the same name that owns it, both created if missing.
     *
     * @param name lower-case letters, digits and underscores
     */
    public PostgresLogin database(String name) throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException(name + " is no name for a database");
        }
        return new Bootstrap(login).database(name);
    }

    /** The port on 127.0.0.1, the same until this is closed. */
    public int port() {
        return supervision.port();
    }

    /** False while a server that died is being started again. */
    public boolean ready() {
        return supervision.ready();
    }

    /** Stops the server; open transactions are rolled back. */
    @Override
    public void close() throws PostgresException {
        try (lock) {
            supervision.close();
        } catch (IOException failure) {
            throw StartFailure.of(home, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException(
                    PostgresProblem.START_FAILED, "The stop of PostgreSQL was interrupted.", interrupted);
        }
    }
}
