package dev.perennial.imports;

import dev.perennial.customer.Profiles;
import dev.perennial.postgres.Database;
import dev.perennial.store.StoreSettings;
import dev.perennial.tabular.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.DoubleConsumer;

/**
 * Where an import works, and for whom.
 *
 * @param directory empty at first, and its own
 * @param progress hears the share that is done, 0 to 1
 */
record Workplace(
        Database database,
        StoreSettings settings,
        Profiles profiles,
        Imports imports,
        Imports.Job job,
        TextInput input,
        Path directory,
        DoubleConsumer progress) {
    /** What is done in a transaction of an import. */
    interface Step<T> {
        T in(Connection transaction) throws SQLException, IOException;
    }

    /** Where rows that cannot be used are kept. */
    Path rejects() {
        return directory.resolve("rejected.csv");
    }

    long store() {
        return job.store();
    }

    /** Does one step in the store's turn; whatever it makes carries the import's number. */
    <T> T inImport(Step<T> step) throws SQLException, IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException();
        }
        try {
            return database.inStore(store(), transaction -> {
                Profiles.takeTurn(transaction, store());
                try (PreparedStatement statement =
                        transaction.prepareStatement("SELECT set_config('perennial.import', ?, true)")) {
                    statement.setString(1, Long.toString(job.number()));
                    statement.execute();
                }
                try {
                    return step.in(transaction);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause() == null ? new IOException(failure) : failure.getCause();
        }
    }

    /** The server stops; the next one goes on. */
    static final class StoppedException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
