package dev.perennial.bench.ingest;

import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Serving;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The product under load. */
final class Product implements Rival {
    private static final long SETTLING_NANOS_MAX = 120_000_000_000L;
    private static final long SETTLING_POLL_MS = 50;

    private final Serving serving;
    private final LoadGenerator generator;
    private int rounds;
    private long behind;

    Product(Serving serving, int connections) throws IOException {
        this.serving = serving;
        this.generator = new LoadGenerator(new LoadGenerator.Target(serving.port(), serving.writeKey()), connections);
    }

    @Override
    public String name() {
        return "product";
    }

    @Override
    public LoadGenerator.Outcome round(double seconds) throws IOException, SQLException {
        try (Connection reader = serving.reader()) {
            long before = number(reader, "SELECT coalesce(max(position), 0) FROM event.head WHERE position >= ?", 0);
            String run = String.format(java.util.Locale.ROOT, "round%04d", ++rounds);
            LoadGenerator.Outcome outcome = generator.send(run, seconds);
            behind = unread(reader);
            long kept = number(reader, "SELECT count(*) FROM event.log WHERE position > ?", before);
            long different = number(
                    reader,
                    "SELECT count(DISTINCT message_id) FROM event.log WHERE position > ? AND message_id LIKE '" + run
                            + "-%'",
                    before);
            Kept.demand(outcome.events(), kept, different);
            return outcome;
        }
    }

    static long unread(Connection reader) throws SQLException {
        return number(reader, """
                SELECT coalesce(sum(h.position - coalesce(c.position, 0)), 0)::bigint
                FROM event.head h LEFT JOIN event.cursor c USING (store_id) WHERE h.position > ?
                """, 0);
    }

    /** Its consumers run during its rounds, and give way to senders; what they left they read now. */
    @Override
    public void settle() throws IOException, SQLException, InterruptedException {
        long until = System.nanoTime() + SETTLING_NANOS_MAX;
        try (Connection reader = serving.reader()) {
            while (unread(reader) > 0) {
                if (System.nanoTime() - until > 0) {
                    throw new IllegalStateException("the consumers do not catch up");
                }
                Thread.sleep(SETTLING_POLL_MS);
            }
        }
    }

    @Override
    public long behind() {
        return behind;
    }

    static long number(Connection reader, String sql, long parameter) throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public ProcessGroup program() {
        return serving.jvm();
    }

    @Override
    public ProcessGroup postgres() {
        try {
            return serving.postgres();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
