package dev.perennial.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes out of the log what somebody said. The event's place stays, with nothing in it; nobody but the database's own function
 * can do that, and only within the store of the transaction.
 */
public final class Forgetting {
    private static final int PAGE = 1_000;

    private Forgetting() {}

    /**
     * Empties events, wherever they are kept.
     *
     * @param consumer whose facts led to the events; what it has not read yet is looked through
     * @param known position and week of events that are to be emptied
     * @param isTheirs whether an event that waits, was set aside or was rejected is to be emptied as well
     * @return how many events of the log were emptied
     */
    public static int erase(
            Connection transaction,
            long store,
            String consumer,
            Map<Long, LocalDate> known,
            Predicate<LoggedEvent> isTheirs)
            throws SQLException {
        Map<Long, LocalDate> places = new HashMap<>(known);
        waiting(transaction, store, consumer, isTheirs, places);
        setAside(transaction, store, isTheirs, places);
        rejected(transaction, store, isTheirs);
        try (PreparedStatement statement = transaction.prepareStatement("SELECT event.erase(?, ?)")) {
            Object[] positions = places.keySet().toArray();
            Object[] weeks =
                    places.values().stream().map(java.sql.Date::valueOf).toArray();
            statement.setArray(1, transaction.createArrayOf("bigint", positions));
            statement.setArray(2, transaction.createArrayOf("date", weeks));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void waiting(
            Connection transaction,
            long store,
            String consumer,
            Predicate<LoggedEvent> isTheirs,
            Map<Long, LocalDate> places)
            throws SQLException {
        Place place = read(transaction, store, consumer);
        while (true) {
            List<LoggedEvent> events =
                    LogReader.after(transaction, store, place, PAGE).events();
            if (events.isEmpty()) {
                return;
            }
            events.stream().filter(isTheirs).forEach(event -> places.put(event.position(), event.week()));
            place = new Place(events.getLast().position(), events.getLast().week());
        }
    }

    private static Place read(Connection transaction, long store, String consumer) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT position, week FROM event.cursor WHERE store_id = ? AND consumer = ?")) {
            statement.setLong(1, store);
            statement.setString(2, consumer);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0
                        ? new Place(rows.getLong(1), rows.getObject(2, LocalDate.class))
                        : new Place(0, LocalDate.EPOCH);
            }
        }
    }

    private static void setAside(
            Connection transaction, long store, Predicate<LoggedEvent> isTheirs, Map<Long, LocalDate> places)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT d.position, d.week, coalesce(d.message_id, l.message_id), coalesce(d.received_at, l.received_at),
                       coalesce(d.body, l.body)
                FROM event.dead_letter d LEFT JOIN event.log l USING (store_id, position, week)
                WHERE d.store_id = ? AND coalesce(d.body, l.body) IS NOT NULL
                """)) {
            statement.setLong(1, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LoggedEvent event = LogReader.event(rows);
                    if (isTheirs.test(event)) {
                        places.put(event.position(), event.week());
                    }
                }
            }
        }
    }

    private static void rejected(Connection transaction, long store, Predicate<LoggedEvent> isTheirs)
            throws SQLException {
        Set<Long> numbers = new HashSet<>();
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT number, received_at, body FROM event.rejected WHERE store_id = ? ORDER BY number")) {
            statement.setLong(1, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LoggedEvent event = new LoggedEvent(
                            rows.getLong(1),
                            LocalDate.EPOCH,
                            "",
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            rows.getString(3));
                    if (isTheirs.test(event)) {
                        numbers.add(event.position());
                    }
                }
            }
        }
        try (PreparedStatement statement = transaction.prepareStatement("SELECT event.erase_rejected(?)")) {
            statement.setArray(1, transaction.createArrayOf("bigint", numbers.toArray()));
            statement.execute();
        }
    }
}
