package dev.perennial.event;

import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/** One consumer's way through the logs, batch by batch: effects and position in one transaction, hence exactly once. */
public final class Consumption {
    private final Database database;
    private final Cursors cursors;
    private final EventConsumer consumer;
    private final int batchMax;

    /** @param batchMax events of one transaction */
    public Consumption(Database database, Cursors cursors, EventConsumer consumer, int batchMax) {
        this.database = database;
        this.cursors = cursors;
        this.consumer = consumer;
        this.batchMax = batchMax;
    }

    /** What one step did. */
    public sealed interface Step {
        /**
         * So many events are behind the cursor now, of which some may have been set aside.
         *
         * @param more whether there may be more, as after a batch that was full
         */
        record Moved(int events, boolean more) implements Step {}

        /** There is nothing more to read. */
        record CaughtUp() implements Step {}

        /** The lease is somebody else's; nothing was done. */
        record Fenced() implements Step {}
    }

    /** Applies the next batch. */
    public Step step(Lease lease) throws SQLException {
        try {
            return database.inStore(lease.store(), transaction -> step(transaction, lease, this::together));
        } catch (TakenApart apart) {
            return database.inStore(lease.store(), transaction -> step(transaction, lease, this::oneByOne));
        }
    }

    private Step step(Connection transaction, Lease lease, Way way) throws SQLException {
        Optional<Place> place = cursors.lock(transaction, lease);
        if (place.isEmpty()) {
            return new Step.Fenced();
        }
        LogReader.Batch batch = LogReader.after(transaction, lease.store(), place.get(), batchMax);
        List<LoggedEvent> events = batch.events();
        if (events.isEmpty()) {
            cursors.move(transaction, lease, place.get());
            return new Step.CaughtUp();
        }
        way.apply(transaction, lease, events);
        LoggedEvent last = events.getLast();
        cursors.move(transaction, lease, new Place(last.position(), last.week()));
        return new Step.Moved(events.size(), batch.more());
    }

    private void together(Connection transaction, Lease lease, List<LoggedEvent> events) throws SQLException {
        try {
            consumer.apply(transaction, lease.store(), events);
        } catch (CannotApplyException somebody) {
            throw new TakenApart(somebody);
        }
    }

    private void oneByOne(Connection transaction, Lease lease, List<LoggedEvent> events) throws SQLException {
        for (LoggedEvent event : events) {
            Savepoint before = transaction.setSavepoint();
            try {
                consumer.apply(transaction, lease.store(), List.of(event));
                transaction.releaseSavepoint(before);
            } catch (CannotApplyException reason) {
                transaction.rollback(before);
                DeadLetters.setAside(transaction, lease, event, reason);
            }
        }
    }

    @FunctionalInterface
    private interface Way {
        void apply(Connection transaction, Lease lease, List<LoggedEvent> events) throws SQLException;
    }

    /** Rolls a batch back that has to be applied one by one. */
    private static final class TakenApart extends RuntimeException {
        TakenApart(CannotApplyException cause) {
            super(cause);
        }
    }
}
