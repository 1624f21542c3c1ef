package dev.perennial.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** COPY with group commit: whatever came while the last group was written is the next one. */
final class FloorLog {
    private static final String COPY = "COPY floor.event (store_id, message_id, received_at, body) FROM STDIN";

    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Waiting(String messageId, byte[] body, CompletableFuture<Void> answer) {}

    /** By the arguments of a floor's program: JDBC URL and user; the password comes by the environment. */
    static FloorLog of(String[] arguments) throws SQLException {
        return new FloorLog(arguments[0], arguments[1], System.getenv().getOrDefault("PGPASSWORD", ""));
    }

    private FloorLog(String url, String user, String password) throws SQLException {
        CopyManager copies = DriverManager.getConnection(url, user, password)
                .unwrap(PGConnection.class)
                .getCopyAPI();
        Thread.ofPlatform().daemon().start(() -> run(copies));
    }

    CompletableFuture<Void> append(String messageId, byte[] body) {
        Waiting event = new Waiting(messageId, body, new CompletableFuture<>());
        waiting.add(event);
        return event.answer;
    }

    private void run(CopyManager copies) {
        List<Waiting> group = new ArrayList<>();
        TextRows rows = new TextRows();
        try {
            while (true) {
                group.add(waiting.take());
                waiting.drainTo(group);
                String now = java.time.Instant.now().toString();
                for (Waiting event : group) {
                    rows.add("1")
                            .tab()
                            .add(event.messageId)
                            .tab()
                            .add(now)
                            .tab()
                            .add(event.body)
                            .end();
                }
                CopyIn copy = copies.copyIn(COPY);
                rows.writeTo(copy);
                copy.endCopy();
                group.forEach(event -> event.answer.complete(null));
                group.clear();
            }
        } catch (SQLException | InterruptedException failure) {
            group.forEach(event -> event.answer.completeExceptionally(failure));
        }
    }

    /** Rows in COPY's text format. */
    private static final class TextRows {
        private byte[] bytes = new byte[1 << 16];
        private int length;

        TextRows add(String text) {
            return add(text.getBytes(StandardCharsets.UTF_8));
        }

        TextRows add(byte[] text) {
            if (bytes.length < length + 2 * text.length + 2) {
                bytes = java.util.Arrays.copyOf(bytes, 2 * (bytes.length + text.length));
            }
            for (byte each : text) {
                switch (each) {
                    case '\\' -> escaped('\\');
                    case '\n' -> escaped('n');
                    case '\r' -> escaped('r');
                    case '\t' -> escaped('t');
                    default -> bytes[length++] = each;
                }
            }
            return this;
        }

        private void escaped(char letter) {
            bytes[length++] = '\\';
            bytes[length++] = (byte) letter;
        }

        TextRows tab() {
            bytes[length++] = '\t';
            return this;
        }

        void end() {
            bytes[length++] = '\n';
        }

        void writeTo(CopyIn copy) throws SQLException {
            copy.writeToCopy(bytes, 0, length);
            length = 0;
        }
    }
}
