package dev.perennial.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
    private static final int ROWS = 300_000;
    private static final int ATTEMPTS = 10;

    @TempDir
    Path directory;

    /** More rows than a row group holds: DuckDB's threads may hand them in as they finish. */
    @Test
    void readersGetManyRowsInTheOrderTheyAskFor() throws SQLException {
        try (Warehouse warehouse = Warehouse.inMemory(1 << 30, directory);
                Connection connection = warehouse.connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE shuffled AS SELECT range AS n FROM range(" + ROWS
                        + ") ORDER BY hash(range)");
            }
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                assertThat(outOfOrder(connection)).isZero();
            }
        }
    }

    private static int outOfOrder(Connection connection) throws SQLException {
        int found = 0;
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT n, n::VARCHAR FROM shuffled ORDER BY n");
                ResultSet row = statement.executeQuery()) {
            for (int expected = 0; expected < ROWS && row.next(); expected++) {
                found += row.getLong(1) == expected ? 0 : 1;
            }
        }
        return found;
    }
}
