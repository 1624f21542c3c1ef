package dev.perennial.imports;

import dev.perennial.customer.Arrival;
import dev.perennial.customer.Profiles;
import dev.perennial.customer.Resolved;
import dev.perennial.postgres.Database;
import dev.perennial.store.StoreSettings;
import dev.perennial.tabular.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
    /** What is to be told where rows of people are not written who are not to come back. */
    static final String PASSED_OVER = "Rows of people who were erased since the file was sent were passed over.";

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

    /**
     * Finds out whom rows are about, in one transaction of an import.
     *
     * @return one for each; empty for somebody who was erased since the file was sent, whose row is to be passed over
     */
    List<Optional<Resolved>> resolve(Connection transaction, List<Arrival> arrivals) throws SQLException {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        ErasedPeople erased = ErasedPeople.of(transaction, job);
        BitSet passed = new BitSet(arrivals.size());
        List<Arrival> wanted = new ArrayList<>(arrivals.size());
        // until nothing more is known of them by what their rows name beside
        for (int before = -1; before < passed.cardinality(); ) {
            before = passed.cardinality();
            wanted.clear();
            for (int i = 0; i < arrivals.size(); i++) {
                if (passed.get(i) || erased.isNamedBy(arrivals.get(i))) {
                    passed.set(i);
                } else {
                    wanted.add(arrivals.get(i));
                }
            }
        }
        erased.keep(transaction, job);
        Iterator<Resolved> resolved =
                profiles.resolve(transaction, store(), wanted).iterator();
        List<Optional<Resolved>> people = new ArrayList<>(arrivals.size());
        for (int i = 0; i < arrivals.size(); i++) {
            people.add(passed.get(i) ? Optional.empty() : Optional.of(resolved.next()));
        }
        return people;
    }

    /** The server stops; the next one goes on. */
    static final class StoppedException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
