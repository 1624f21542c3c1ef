package dev.perennial.event;

import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What was set aside, to be looked at and tried again. */
public final class DeadLetters {
    private final Database database;

    public DeadLetters(Database database) {
        this.database = database;
    }

    static void setAside(Connection transaction, Lease lease, LoggedEvent event, CannotApplyException reason)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO event.dead_letter (store_id, consumer, position, week, code, reason)
                VALUES (?, ?, ?, ?, ?, ?)
                """)) {
            statement.setLong(1, lease.store());
            statement.setString(2, lease.consumer());
            statement.setLong(3, event.position());
            statement.setObject(4, event.week());
            statement.setString(5, reason.code());
            statement.setString(6, String.valueOf(reason.getMessage()));
            statement.executeUpdate();
        }
    }

    /** How many are not replayed yet, counted up to a number. */
    public long count(long store, int most) throws SQLException {
        return database.inStore(store, transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    SELECT count(*) FROM (
                        SELECT FROM event.dead_letter WHERE store_id = ? AND replayed_at IS NULL LIMIT ?) AS waiting
                    """)) {
                statement.setLong(1, store);
                statement.setInt(2, most);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    /**
     * Those not replayed yet, by consumer and position.
     *
     * @param afterPosition with {@code afterConsumer} the last one that is known
     */
    public List<DeadLetter> list(long store, String afterConsumer, long afterPosition, int limit) throws SQLException {
        return database.inStore(store, transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    SELECT d.consumer, d.position, d.week, coalesce(d.message_id, l.message_id),
                           coalesce(d.received_at, l.received_at), coalesce(d.body, l.body),
                           d.code, d.reason, d.set_aside_at
                    FROM event.dead_letter d LEFT JOIN event.log l USING (store_id, position, week)
                    WHERE d.store_id = ? AND (d.consumer, d.position) > (?, ?) AND d.replayed_at IS NULL
                    ORDER BY d.consumer, d.position LIMIT ?
                    """)) {
                statement.setLong(1, store);
                statement.setString(2, afterConsumer);
                statement.setLong(3, afterPosition);
                statement.setInt(4, limit);
                return read(statement);
            }
        });
    }

    private static List<DeadLetter> read(PreparedStatement statement) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                LoggedEvent event = new LoggedEvent(
                        rows.getLong(2),
                        rows.getObject(3, LocalDate.class),
                        rows.getString(4),
                        rows.getObject(5, OffsetDateTime.class).toInstant(),
                        rows.getString(6));
                letters.add(new DeadLetter(
                        rows.getString(1),
                        event,
                        rows.getString(7),
                        rows.getString(8),
                        rows.getObject(9, OffsetDateTime.class).toInstant()));
            }
        }
        return letters;
    }

    /**
     * Hands a dead letter to its consumer again. Effects and the mark that it was replayed are one transaction.
     *
     * @return whether there was such a letter and it had not been replayed
     * @throws CannotApplyException it still cannot be applied; nothing was changed
     */
    public boolean replay(long store, EventConsumer consumer, long position) throws SQLException, CannotApplyException {
        try {
            return database.inStore(store, transaction -> {
                try {
                    return replay(transaction, store, consumer, position);
                } catch (CannotApplyException still) {
                    throw new StillDead(still);
                }
            });
        } catch (StillDead still) {
            throw still.reason;
        }
    }

    /**
     * The same within a transaction that somebody else ends; when this throws it has to be rolled back.
     *
     * @return whether there was such a letter and it had not been replayed
     */
    public boolean replay(Connection transaction, long store, EventConsumer consumer, long position)
            throws SQLException, CannotApplyException {
        List<LoggedEvent> event = mark(transaction, store, consumer.name(), position);
        if (event.isEmpty()) {
            return false;
        }
        consumer.apply(transaction, store, event);
        return true;
    }

    /** Its event, from the log or, when its week is gone, from the letter. */
    private static List<LoggedEvent> mark(Connection transaction, long store, String consumer, long position)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE event.dead_letter SET replayed_at = now()
                WHERE store_id = ? AND consumer = ? AND position = ? AND replayed_at IS NULL
                RETURNING position, week, message_id, received_at, body
                """)) {
            statement.setLong(1, store);
            statement.setString(2, consumer);
            statement.setLong(3, position);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return List.of();
                }
                return rows.getString(5) == null
                        ? LogReader.at(transaction, store, new Place(position, rows.getObject(2, LocalDate.class)))
                        : List.of(LogReader.event(rows));
            }
        }
    }

    private static final class StillDead extends RuntimeException {
        private final CannotApplyException reason;

        StillDead(CannotApplyException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
