package dev.perennial.outlook;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.prediction.CustomerOutlook;
import dev.perennial.prediction.ScoredCustomers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes the scores of a run in one go. */
final class ScoreRows {
    private static final int BUFFER_CHARS = 1 << 16;
    /** COPY does not go through the walls between stores. */
    private static final String BEFORE = "CREATE TEMP TABLE fresh_score (LIKE outlook.score) ON COMMIT DROP";

    private static final String COPY = """
            COPY fresh_score (store_id, run_id, customer_id, alive, alive_low, alive_high, orders, orders_low, orders_high,
                              value, value_low, value_high, next_on, next_from, next_to, value_class, risk) FROM STDIN""";
    private static final String AFTER = "INSERT INTO outlook.score SELECT * FROM fresh_score";

    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARS + 1_000);

    private ScoreRows() {}

    static void write(Connection transaction, long store, long run, ScoredCustomers customers) throws SQLException {
        run(transaction, BEFORE);
        copy(transaction, store, run, customers);
        run(transaction, AFTER);
    }

    private static void run(Connection transaction, String sql) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(Connection transaction, long store, long run, ScoredCustomers customers)
            throws SQLException {
        CopyIn copy = transaction.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        boolean whole = false;
        try {
            new ScoreRows().write(copy, store, run, customers);
            whole = true;
        } finally {
            if (whole) {
                copy.endCopy();
            } else {
                copy.cancelCopy();
            }
        }
    }

    private void write(CopyIn copy, long store, long run, ScoredCustomers customers) throws SQLException {
        for (int row = 0; row < customers.size(); row++) {
            add(store, run, customers.outlook(row));
            if (buffer.length() > BUFFER_CHARS) {
                send(copy);
            }
        }
        send(copy);
    }

    private void send(CopyIn copy) throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    private void add(long store, long run, CustomerOutlook outlook) {
        Estimate alive = outlook.alive();
        Forecast orders = outlook.orders();
        buffer.append(store).append('\t').append(run).append('\t').append(outlook.customer());
        numbers(alive.value(), alive.low(), alive.high());
        numbers(orders.expected(), orders.low(), orders.high());
        outlook.lifetimeValue()
                .toOptional()
                .ifPresentOrElse(
                        value -> texts(Math.round(value.expected()), Math.round(value.low()), Math.round(value.high())),
                        this::nothing);
        outlook.nextOrder().ifPresentOrElse(days -> texts(days.on(), days.from(), days.to()), this::nothing);
        buffer.append('\t').append(outlook.value().code());
        buffer.append('\t').append(outlook.risk().code()).append('\n');
    }

    private void numbers(double first, double second, double third) {
        buffer.append('\t')
                .append(first)
                .append('\t')
                .append(second)
                .append('\t')
                .append(third);
    }

    private void texts(Object first, Object second, Object third) {
        buffer.append('\t')
                .append(first)
                .append('\t')
                .append(second)
                .append('\t')
                .append(third);
    }

    private void nothing() {
        texts("\\N", "\\N", "\\N");
    }
}
