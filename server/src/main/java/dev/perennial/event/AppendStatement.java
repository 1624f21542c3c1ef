package dev.perennial.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** One call of {@code event.append}, which is one round trip and, on a connection with auto-commit, one transaction. */
final class AppendStatement implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;

    AppendStatement(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement("SELECT event.append(?, ?, ?, ?)");
    }

    List<Appended> append(List<Pending> group) throws SQLException {
        List<NewEvent> all = group.stream().map(Pending::event).toList();
        BitSet first = firstOfTheirId(all);
        Iterator<Appended> answers = call(first.stream().mapToObj(all::get).toList());
        List<Appended> told = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            told.add(first.get(i) ? answers.next() : new Appended.Duplicate());
        }
        return told;
    }

    private record Named(long store, String messageId) {}

    /** The function wants each messageId once. */
    private static BitSet firstOfTheirId(List<NewEvent> events) {
        Set<Named> seen = new HashSet<>();
        BitSet first = new BitSet(events.size());
        for (int i = 0; i < events.size(); i++) {
            first.set(i, seen.add(new Named(events.get(i).store(), events.get(i).messageId())));
        }
        return first;
    }

    private Iterator<Appended> call(List<NewEvent> events) throws SQLException {
        Long[] stores = events.stream().map(NewEvent::store).toArray(Long[]::new);
        String[] messageIds = events.stream().map(NewEvent::messageId).toArray(String[]::new);
        Long[] receivedUs =
                events.stream().map(event -> micros(event.receivedAt())).toArray(Long[]::new);
        String[] bodies = events.stream().map(NewEvent::body).toArray(String[]::new);
        // Arrays of these types go over the wire in binary.
        statement.setArray(1, connection.createArrayOf("int8", stores));
        statement.setArray(2, connection.createArrayOf("text", messageIds));
        statement.setArray(3, connection.createArrayOf("int8", receivedUs));
        statement.setArray(4, connection.createArrayOf("text", bodies));
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return answers(rows.getArray(1)).iterator();
        }
    }

    private static List<Appended> answers(Array array) throws SQLException {
        List<Appended> answers = new ArrayList<>();
        for (Object position : (Object[]) array.getArray()) {
            answers.add(position instanceof Long known ? new Appended.At(known) : new Appended.Duplicate());
        }
        return answers;
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            statement.close();
        }
    }
}
