package dev.perennial.server;

import dev.perennial.backup.Backup;
import dev.perennial.backup.BackupException;
import dev.perennial.backup.BackupProgress;
import dev.perennial.backup.Manifest;
import dev.perennial.backup.Restore;
import dev.perennial.kernel.Ids;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.DirectoryLock;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.PostgresProblem;
import dev.perennial.store.Audit;
import dev.perennial.store.Password;
import dev.perennial.store.People;
import dev.perennial.store.Person;
import dev.perennial.store.Stores;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** What whoever has the machine can do without signing in, beside a running server or without one. */
public final class Operator {
    private static final int PASSWORD_CHARACTERS = 20;

    private final Path data;
    private final Optional<PostgresLogin> database;

    /**
     * Somebody who has the server's files and environment.
     *
     * @param data the server's directory
     * @param database the external PostgreSQL, if there is one
     */
    public Operator(Path data, Optional<PostgresLogin> database) {
        this.data = data;
        this.database = database;
    }

    /**
     * Gives somebody a new password, which is the answer and nowhere else.
     *
     * @param store the store's short name
     * @param email whose password it is
     * @throws dev.perennial.kernel.ProblemException {@code store_not_found}, {@code person_not_found}
     */
    public String resetPassword(String store, String email) throws PostgresException, SQLException, IOException {
        try (Reached reached = reach()) {
            try (Database open = Database.open(reached.login(), Ground.MODULES, PoolSizes.DEFAULT)) {
                return resetPassword(open, store, email);
            }
        }
    }

    /**
     * Writes everything that is in the database into one file; nothing that is beside it.
     *
     * @param release the version of this release
     */
    public Manifest backup(Path file, String release, BackupProgress progress)
            throws PostgresException, SQLException, IOException, BackupException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        try (Reached reached = reach()) {
            return new Backup(reached.login(), Ground.MODULES, release).write(file, progress);
        }
    }

    /**
     * Brings a backup into an empty directory or an empty external database, and nowhere else.
     *
     * @throws dev.perennial.kernel.ProblemException {@code restore_server_running}
     */
    public Manifest restore(Path file, BackupProgress progress)
            throws PostgresException, SQLException, IOException, BackupException {
        // Before a directory is made for it.
        try (Restore restore = Restore.open(file, Ground.MODULES)) {
            return database.isPresent()
                    ? restoreInto(database.get(), restore, progress)
                    : restoreIntoDirectory(restore, progress);
        }
    }

    /** A server that works in our directory is none of our business unless it works on that very database. */
    private Manifest restoreInto(PostgresLogin external, Restore restore, BackupProgress progress)
            throws PostgresException, SQLException, IOException, BackupException {
        Optional<PostgresLogin> running = new RuntimeFile(data).ofRunningServer();
        if (running.isPresent() && running.get().url().equals(external.url())) {
            throw serverRuns().asException();
        }
        return restore.into(external, progress);
    }

    /** Whatever database the server that works there has: what it keeps beside would belong to another one afterwards. */
    private Manifest restoreIntoDirectory(Restore restore, BackupProgress progress)
            throws PostgresException, SQLException, IOException, BackupException {
        Files.createDirectories(data);
        try (DirectoryLock alone = DirectoryLock.tryTake(data)) {
            if (alone == null) {
                throw serverRuns().asException();
            }
            try (Reached reached = own()) {
                return restore.into(reached.login(), progress);
            }
        }
    }

    private Problem serverRuns() throws IOException {
        return new Problem(
                Problem.Category.CONFLICT,
                "restore_server_running",
                "A server, process " + DirectoryLock.holder(data) + ", works in " + data
                        + ". Stop it first, or restore into another --data.");
    }

    /** A database that answers, and the server of ours that was started for it. */
    private record Reached(PostgresLogin login, Optional<EmbeddedPostgres> started) implements AutoCloseable {
        @Override
        public void close() throws PostgresException {
            if (started.isPresent()) {
                started.get().close();
            }
        }
    }

    /**
     * The external database, that of a running server, or our own. The lock of the directory tells whether a server of ours
     * runs there; what is left in {@code runtime.json} does not, because process ids are given out again.
     */
    private Reached reach() throws PostgresException, SQLException, IOException {
        if (database.isPresent()) {
            return new Reached(database.get(), Optional.empty());
        }
        RuntimeFile runtime = new RuntimeFile(data);
        if (!EmbeddedPostgres.isIn(postgres())) {
            return new Reached(
                    runtime.ofRunningServer().orElseThrow(() -> nothing().asException()), Optional.empty());
        }
        try {
            return own();
        } catch (PostgresException refused) {
            Optional<PostgresLogin> running = runtime.ofRunningServer();
            if (refused.problem() == PostgresProblem.ALREADY_RUNNING && running.isPresent()) {
                return new Reached(running.get(), Optional.empty());
            }
            throw refused;
        }
    }

    private Problem nothing() {
        return new Problem(
                Problem.Category.NOT_FOUND,
                "operator_nothing_there",
                "There is no database of Perennial in " + data
                        + ", and no server runs there. Name its directory with --data, or its database with"
                        + " PERENNIAL_DB_URL.");
    }

    private Reached own() throws PostgresException, SQLException {
        EmbeddedPostgres embedded = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(postgres()));
        boolean open = false;
        try {
            Reached reached = new Reached(embedded.database(Ground.DATABASE), Optional.of(embedded));
            open = true;
            return reached;
        } finally {
            if (!open) {
                embedded.close();
            }
        }
    }

    private Path postgres() {
        return data.resolve(Ground.POSTGRES);
    }

    private static String resetPassword(Database database, String key, String email) throws SQLException {
        InstantSource clock = InstantSource.system();
        long store = new Stores(database, clock)
                .find(key)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND, "store_not_found", "There is no store " + key + ".")
                        .asException());
        String password = Ids.secret(PASSWORD_CHARACTERS);
        People people = new People(database, clock);
        Audit audit = new Audit(database, clock);
        return database.inStore(store, transaction -> {
            Person person = people.changePassword(transaction, store, email, new Password(password));
            audit.done(transaction, store, "operator", "person.password-changed", person.actor(), "");
            return password;
        });
    }
}
