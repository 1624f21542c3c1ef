package dev.perennial.follow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One transaction of PostgreSQL that sees all stores as they were at one moment.
 *
 * @param at by PostgreSQL's clock, before the snapshot
 * @param nanos the same by {@link System#nanoTime}
 */
record Look(Connection connection, Snapshot snapshot, Instant at, long nanos) implements AutoCloseable {
    static Look with(Connection connection) throws SQLException {
        boolean open = false;
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long nanos = System.nanoTime();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT pg_current_snapshot()::text, statement_timestamp()")) {
                row.next();
                Look look = new Look(
                        connection,
                        Snapshot.parse(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        nanos);
                open = true;
                return look;
            }
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    /** The answer to a question of yes or no. */
    boolean asks(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }
}
