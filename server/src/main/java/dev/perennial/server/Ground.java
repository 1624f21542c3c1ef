package dev.perennial.server;

import dev.perennial.event.EventLog;
import dev.perennial.event.GroupCommitSettings;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What everything stands on: the database, embedded or not, and the event log in it. Closed from the top down. */
record Ground(Optional<EmbeddedPostgres> embedded, PostgresLogin login, Database database, EventLog log)
        implements AutoCloseable {
    /** Lowest first. */
    static final List<String> MODULES = List.of("store", "event", "api", "customer", "commerce", "hook");

    static final String DATABASE = "perennial";

    /** Where the embedded one is, below the server's directory. */
    static final String POSTGRES = "postgres";

    static Ground open(ServeOptions options) throws PostgresException, SQLException {
        if (options.database().isPresent()) {
            return on(Optional.empty(), options.database().get());
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(
                EmbeddedPostgresSettings.in(options.data().resolve(POSTGRES)));
        boolean open = false;
        try {
            Ground ground = on(Optional.of(embedded), embedded.database(DATABASE));
            open = true;
            return ground;
        } finally {
            if (!open) {
                embedded.close();
            }
        }
    }

    private static Ground on(Optional<EmbeddedPostgres> embedded, PostgresLogin login) throws PostgresException {
        Database database = Database.open(login, MODULES, PoolSizes.DEFAULT);
        return new Ground(embedded, login, database, new EventLog(database, GroupCommitSettings.DEFAULT));
    }

    @Override
    public void close() throws PostgresException {
        log.close();
        database.close();
        if (embedded.isPresent()) {
            embedded.get().close();
        }
    }
}
