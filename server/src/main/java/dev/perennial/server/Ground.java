package dev.perennial.server;

import dev.perennial.event.EventLog;
import dev.perennial.event.GroupCommitSettings;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.DirectoryLock;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What everything stands on: a directory of its own, the database, embedded or not, and the event log in it. Closed from
 * the top down.
 */
record Ground(
        DirectoryLock directory,
        Optional<EmbeddedPostgres> embedded,
        PostgresLogin login,
        Database database,
        EventLog log)
        implements AutoCloseable {
    /** Lowest first. */
    static final List<String> MODULES = List.of(
            "store", "event", "api", "follow", "customer", "commerce", "feedback", "imports", "hook", "outlook");

    static final String DATABASE = "perennial";

    /** Where the embedded one is, below the server's directory. */
    static final String POSTGRES = "postgres";

    /** Where each node has its copy for analysis, below the same. */
    static final String WAREHOUSE = "warehouse";

    static Ground open(ServeOptions options) throws PostgresException, SQLException, ServerException, IOException {
        Files.createDirectories(options.data());
        DirectoryLock directory = DirectoryLock.tryTake(options.data());
        if (directory == null) {
            throw new ServerException(
                    "server_directory_taken",
                    "Another server, process " + DirectoryLock.holder(options.data()) + ", works in " + options.data()
                            + ". Stop that one, or give this one its own --data.");
        }
        boolean open = false;
        try {
            Ground ground = open(directory, options);
            open = true;
            return ground;
        } finally {
            if (!open) {
                directory.close();
            }
        }
    }

    private static Ground open(DirectoryLock directory, ServeOptions options) throws PostgresException, SQLException {
        if (options.database().isPresent()) {
            return on(directory, Optional.empty(), options.database().get());
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(
                EmbeddedPostgresSettings.in(options.data().resolve(POSTGRES)));
        boolean open = false;
        try {
            Ground ground = on(directory, Optional.of(embedded), embedded.database(DATABASE));
            open = true;
            return ground;
        } finally {
            if (!open) {
                embedded.close();
            }
        }
    }

    private static Ground on(DirectoryLock directory, Optional<EmbeddedPostgres> embedded, PostgresLogin login)
            throws PostgresException {
        Database database = Database.open(login, MODULES, PoolSizes.DEFAULT);
        return new Ground(directory, embedded, login, database, new EventLog(database, GroupCommitSettings.DEFAULT));
    }

    @Override
    public void close() throws PostgresException, IOException {
        try (directory) {
            log.close();
            database.close();
            if (embedded.isPresent()) {
                embedded.get().close();
            }
        }
    }
}
