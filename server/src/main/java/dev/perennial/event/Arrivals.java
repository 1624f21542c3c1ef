package dev.perennial.event;

import dev.perennial.postgres.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What came in last, newest first, for whoever tries out a sender. Both lists are read from the end of an index. */
public final class Arrivals {
    /** Whoever looks for something looks among so many of the newest. */
    public static final int LOOKED_AT = 2_000;

    private final Database database;

    public Arrivals(Database database) {
        this.database = database;
    }

    /**
     * Events of the log.
     *
     * @param containing what their messageId or any of their text is to contain, in any case; an empty text: all
     */
    public List<LoggedEvent> newest(long store, String containing, int limit) throws SQLException {
        return database.inStore(store, transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    SELECT position, week, message_id, received_at, body
                    FROM (SELECT * FROM event.log WHERE store_id = ? ORDER BY position DESC LIMIT ?) newest
                    WHERE strpos(lower(body), lower(?)) > 0 OR message_id = ?
                    ORDER BY position DESC LIMIT ?
                    """)) {
                statement.setLong(1, store);
                statement.setInt(2, containing.isEmpty() ? limit : LOOKED_AT);
                statement.setString(3, containing);
                statement.setString(4, containing);
                statement.setInt(5, limit);
                List<LoggedEvent> events = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        events.add(LogReader.event(rows));
                    }
                }
                return events;
            }
        });
    }

    /** Events that were refused at the door and not taken since. */
    public List<RejectedEvent> newestRejected(long store, int limit) throws SQLException {
        return database.inStore(store, transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    SELECT number, received_at, code, reason, body FROM event.rejected
                    WHERE store_id = ? AND replayed_at IS NULL ORDER BY number DESC LIMIT ?
                    """)) {
                statement.setLong(1, store);
                statement.setInt(2, limit);
                List<RejectedEvent> events = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        events.add(new RejectedEvent(
                                rows.getLong(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant(),
                                new Rejection(rows.getString(3), rows.getString(4), rows.getString(5))));
                    }
                }
                return events;
            }
        });
    }
}
