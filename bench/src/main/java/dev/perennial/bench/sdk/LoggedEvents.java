package dev.perennial.bench.sdk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the log of the one store has. */
record LoggedEvents(Connection reader) {
    /** The last event's place. */
    long last() throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement("SELECT coalesce(max(position), 0) FROM event.log");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<SentEvent> after(long position) throws SQLException {
        List<SentEvent> events = new ArrayList<>();
        try (PreparedStatement statement =
                reader.prepareStatement("SELECT body FROM event.log WHERE position > ? ORDER BY position")) {
            statement.setLong(1, position);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(SentEvent.of(rows.getString(1)));
                }
            }
        }
        return events;
    }
}
