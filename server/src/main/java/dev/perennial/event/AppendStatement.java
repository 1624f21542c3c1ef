package dev.perennial.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** One call of {@code event.append}, which is one round trip and, on a connection with auto-commit, one transaction. */
final class AppendStatement implements AutoCloseable {
    private final Connection connection;
    private final PGConnection arrays;
    private final PreparedStatement statement;

    AppendStatement(Connection connection) throws SQLException {
        this.connection = connection;
        this.arrays = connection.unwrap(PGConnection.class);
        this.statement = connection.prepareStatement("SELECT event.append(?, ?, ?, ?)");
    }

    List<Appended> append(List<Pending> group) throws SQLException {
        int size = group.size();
        long[] stores = new long[size];
        String[] messageIds = new String[size];
        long[] receivedUs = new long[size];
        String[] bodies = new String[size];
        for (int i = 0; i < size; i++) {
            NewEvent event = group.get(i).event();
            stores[i] = event.store();
            messageIds[i] = event.messageId();
            receivedUs[i] = micros(event.receivedAt());
            bodies[i] = event.body();
        }
        // Arrays of these types go over the wire in binary.
        statement.setArray(1, arrays.createArrayOf("int8", stores));
        statement.setArray(2, arrays.createArrayOf("text", messageIds));
        statement.setArray(3, arrays.createArrayOf("int8", receivedUs));
        statement.setArray(4, arrays.createArrayOf("text", bodies));
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return answers(rows.getArray(1));
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
