package dev.perennial.orderfile;

import dev.perennial.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Where the rows of files wait to be settled: a connection with a schema of its own in front, which goes when this is
 * closed. Its tables are not temporary ones, because DuckDB packs those never.
 */
final class StagingArea implements AutoCloseable {
    static final String SCHEMA = "staging";

    private static final String SEARCH_PATH = "SET search_path = '" + SCHEMA + ",main'";

    private final Warehouse warehouse;
    private final DuckDBConnection connection;

    StagingArea(Warehouse warehouse) throws SQLException {
        this.warehouse = warehouse;
        connection = (DuckDBConnection) warehouse.connectToLoad();
        execute("CREATE SCHEMA " + SCHEMA);
        execute(SEARCH_PATH);
    }

    /** Another connection to the same tables, but for temporary ones and views; the caller closes it. */
    Connection another() throws SQLException {
        Connection another = warehouse.connectToLoad();
        try (Statement statement = another.createStatement()) {
            statement.execute(SEARCH_PATH);
        } catch (SQLException failure) {
            another.close();
            throw failure;
        }
        return another;
    }

    DuckDBConnection connection() {
        return connection;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        } finally {
            connection.close();
        }
    }
}
