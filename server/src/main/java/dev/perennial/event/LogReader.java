package dev.perennial.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads a store's log in its order. */
final class LogReader {
    /** Of bodies in a batch, so that its memory has a bound that does not depend on what events say. */
    private static final int BATCH_BYTES_MAX = 4 << 20;

    /** Rows that are on their way when that is reached. */
    private static final int FETCH_ROWS = 250;

    private LogReader() {}

    /** @param more whether it was full, so that there may be more events */
    record Batch(List<LoggedEvent> events, boolean more) {}

    static Batch after(Connection transaction, long store, Place place, int limit) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT position, week, message_id, received_at, body FROM event.log
                WHERE store_id = ? AND position > ? AND week >= ? ORDER BY position LIMIT ?
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, place.position());
            statement.setObject(3, place.week());
            statement.setInt(4, limit);
            statement.setFetchSize(Math.min(limit, FETCH_ROWS));
            List<LoggedEvent> events = new ArrayList<>();
            long bytes = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (bytes < BATCH_BYTES_MAX && rows.next()) {
                    LoggedEvent event = event(rows);
                    events.add(event);
                    bytes += event.body().length();
                }
            }
            return new Batch(events, events.size() == limit || bytes >= BATCH_BYTES_MAX);
        }
    }

    static List<LoggedEvent> at(Connection transaction, long store, Place place) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT position, week, message_id, received_at, body FROM event.log
                WHERE store_id = ? AND position = ? AND week = ?
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, place.position());
            statement.setObject(3, place.week());
            return read(statement);
        }
    }

    private static List<LoggedEvent> read(PreparedStatement statement) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(event(rows));
            }
        }
        return events;
    }

    /** The current row of position, week, messageId, time and body. */
    static LoggedEvent event(ResultSet rows) throws SQLException {
        return new LoggedEvent(
                rows.getLong(1),
                rows.getObject(2, LocalDate.class),
                rows.getString(3),
                rows.getObject(4, OffsetDateTime.class).toInstant(),
                rows.getString(5));
    }
}
