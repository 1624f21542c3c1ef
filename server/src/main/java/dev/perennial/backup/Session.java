package dev.perennial.backup;

import dev.perennial.postgres.DatabaseRoles;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** One connection on which values are always written in the same way, whoever's server it is. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final DatabaseRoles roles;

    private Session(Connection connection, DatabaseRoles roles) {
        this.connection = connection;
        this.roles = roles;
    }

    static Session open(PostgresLogin login) throws SQLException {
        Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        boolean open = false;
        try {
            Session session = new Session(connection, new DatabaseRoles(connection.getCatalog()));
            session.run("SET search_path = pg_catalog; SET TIME ZONE 'UTC'; SET datestyle = 'ISO, YMD';"
                    + " SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex'; SET extra_float_digits = 1");
            connection.setAutoCommit(false);
            open = true;
            return session;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    DatabaseRoles roles() {
        return roles;
    }

    int majorVersion() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** Until the transaction ends. */
    void as(String role) throws SQLException {
        run("SET LOCAL ROLE " + role);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet rows) throws SQLException;
    }

    <T> List<T> list(String sql, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(row.of(rows));
            }
        }
        return found;
    }

    long number(String sql) throws SQLException {
        return list(sql, rows -> rows.getLong(1)).getFirst();
    }

    boolean holds(String sql) throws SQLException {
        return list(sql, rows -> rows.getBoolean(1)).getFirst();
    }

    private CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** COPY of a partitioned table needs a query. */
    void copyOut(String table, List<String> columns, OutputStream to) throws SQLException, IOException {
        copy().copyOut("COPY (SELECT " + String.join(", ", columns) + " FROM " + table + ") TO STDOUT", to);
    }

    void copyIn(String table, List<String> columns, InputStream from) throws SQLException, IOException {
        copy().copyIn("COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN", from);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
