package dev.perennial.event;

import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who reads which store's log, and how far they are.
 *
 * <p>Time only decides who may try: a lease that ran out can be taken over, by the database's clock, so that the clocks
 * of nodes do not matter. What is true is decided by the cursor's row. A batch locks it under the epoch it was given and
 * moves it in the same transaction, so an owner that was stopped for a minute and wakes up either finds its epoch gone
 * and does nothing, or still holds the row and makes the other wait.
 */
public final class Cursors {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;
    private final String holder;
    private final Duration leaseTime;

    /**
     * @param holder names this process among all that ever run
     * @param leaseTime after which a silent owner is replaced
     */
    public Cursors(Database database, String holder, Duration leaseTime) {
        this.database = database;
        this.holder = holder;
        this.leaseTime = leaseTime;
    }

    /** Takes the lease if it is free, ours, or has run out. */
    public Optional<Lease> acquire(long store, String consumer) throws SQLException {
        try {
            return database.inStore(store, transaction -> take(transaction, store, consumer));
        } catch (SQLException failure) {
            if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Optional<Lease> take(Connection transaction, long store, String consumer) throws SQLException {
        try (Statement patience = transaction.createStatement();
                PreparedStatement statement = transaction.prepareStatement("""
                        INSERT INTO event.cursor AS c (store_id, consumer, lease_epoch, lease_holder, lease_until)
                        VALUES (?, ?, 1, ?, clock_timestamp() + ? * interval '1 millisecond')
                        ON CONFLICT (store_id, consumer) DO UPDATE
                        SET lease_epoch = c.lease_epoch + 1,
                            lease_holder = excluded.lease_holder,
                            lease_until = excluded.lease_until
                        WHERE c.lease_until < clock_timestamp() OR c.lease_holder = excluded.lease_holder
                        RETURNING lease_epoch
                        """)) {
            // Whoever holds the row is at work.
            patience.execute("SET LOCAL lock_timeout = '500ms'");
            statement.setLong(1, store);
            statement.setString(2, consumer);
            statement.setString(3, holder);
            statement.setLong(4, leaseTime.toMillis());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Lease(store, consumer, rows.getLong(1))) : Optional.empty();
            }
        }
    }

    /** Lets others have it at once. */
    public void release(Lease lease) throws SQLException {
        database.inStore(lease.store(), transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    UPDATE event.cursor SET lease_until = '-infinity', lease_holder = NULL
                    WHERE store_id = ? AND consumer = ? AND lease_epoch = ?
                    """)) {
                identify(statement, 1, lease);
                return statement.executeUpdate();
            }
        });
    }

    /** Locks the cursor's row for this transaction; nothing when the lease is somebody else's by now. */
    Optional<Place> lock(Connection transaction, Lease lease) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT position, week FROM event.cursor
                WHERE store_id = ? AND consumer = ? AND lease_epoch = ? FOR UPDATE
                """)) {
            identify(statement, 1, lease);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Place(rows.getLong(1), rows.getObject(2, LocalDate.class)))
                        : Optional.empty();
            }
        }
    }

    /** Moves the cursor, whose row is locked, and begins the lease's time anew. */
    void move(Connection transaction, Lease lease, Place place) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE event.cursor
                SET position = ?, week = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
                WHERE store_id = ? AND consumer = ? AND lease_epoch = ?
                """)) {
            statement.setLong(1, place.position());
            statement.setObject(2, place.week());
            statement.setLong(3, leaseTime.toMillis());
            identify(statement, 4, lease);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("The row of " + lease + " was locked and is not there.");
            }
        }
    }

    private static void identify(PreparedStatement statement, int from, Lease lease) throws SQLException {
        statement.setLong(from, lease.store());
        statement.setString(from + 1, lease.consumer());
        statement.setLong(from + 2, lease.epoch());
    }
}
