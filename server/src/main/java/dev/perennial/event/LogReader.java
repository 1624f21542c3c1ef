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
    private LogReader() {}

    static List<LoggedEvent> after(Connection transaction, long store, Place place, int limit) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT position, week, message_id, received_at, body FROM event.log
                WHERE store_id = ? AND position > ? AND week >= ? ORDER BY position LIMIT ?
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, place.position());
            statement.setObject(3, place.week());
            statement.setInt(4, limit);
            return read(statement);
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
