package dev.perennial.event;

import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for work in all stores at once. */
record WorkList(Database database, List<String> consumers) {
    /** What waits, most first. */
    List<Work> look(String holder) throws SQLException {
        try (Connection connection = database.app().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT store_id, consumer, behind, free FROM event.work(?, ?)")) {
            statement.setArray(1, connection.createArrayOf("text", consumers.toArray()));
            statement.setString(2, holder);
            List<Work> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Work(
                            new Work.Shard(rows.getLong(1), rows.getString(2)), rows.getLong(3), rows.getBoolean(4)));
                }
            }
            return found;
        }
    }

    /** When the oldest unread event came in, by consumer; nothing for one that has read all. */
    Map<String, Instant> oldest() throws SQLException {
        try (Connection connection = database.app().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT consumer, received_at FROM event.oldest_unread(?)")) {
            statement.setArray(1, connection.createArrayOf("text", consumers.toArray()));
            Map<String, Instant> oldest = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    oldest.put(
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            return oldest;
        }
    }
}
