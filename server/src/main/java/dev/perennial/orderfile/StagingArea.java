package dev.perennial.orderfile;

import dev.perennial.warehouse.Warehouse;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Where the rows of files wait to be settled: a connection with a schema of its own in front, which goes when this is
 * closed. Its tables are not temporary ones, because DuckDB packs those never.
 */
final class StagingArea implements AutoCloseable {
    static final String SCHEMA = "staging";

    private final DuckDBConnection connection;

    StagingArea(Warehouse warehouse) throws SQLException {
        connection = (DuckDBConnection) warehouse.connectToLoad();
        execute("CREATE SCHEMA " + SCHEMA);
        execute("SET search_path = '" + SCHEMA + ",main'");
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
