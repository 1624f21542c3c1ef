package dev.perennial.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * An open DuckDB database with the warehouse's schema. Who reads takes an own {@link #connect() connection}, who loads
 * {@link #connectToLoad() another kind}.
 */
public final class Warehouse implements AutoCloseable {
    /** Raised with every change of {@code schema.sql}. */
    public static final int SCHEMA_VERSION = 3;

    private static final String CATALOG = "warehouse";

    private final DuckDBConnection root;

    private Warehouse(DuckDBConnection root) {
        this.root = root;
    }

    /** Begins to load DuckDB, which takes a tenth of a second, while the caller does something else. */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("duckdb").start(() -> {
            try {
                DriverManager.getDriver("jdbc:duckdb:");
                Class.forName("org.duckdb.DuckDBNative");
            } catch (SQLException | ClassNotFoundException | LinkageError failure) {
                // whoever opens a warehouse hears of it
            }
        });
    }

    /**
     * Opens a warehouse in memory that spills into a directory once it outgrows its share of memory.
     *
     * @param memoryLimitBytes what DuckDB may hold in memory, at least 64 MiB
     * @param spillDirectory where it puts what does not fit; created when needed
     */
    public static Warehouse inMemory(long memoryLimitBytes, Path spillDirectory) throws SQLException {
        return open(":memory:", "", resource("schema.sql"), memoryLimitBytes, spillDirectory);
    }

    /**
     * Opens a warehouse that lies in a file, packed to about a sixth, for what is too large to hold in memory. It lives
     * only as long as this object: nothing is written for a crash to recover from.
     *
     * @param memoryLimitBytes what DuckDB may hold in memory, at least 64 MiB
     * @param directory where the file is made, and spilled to; the caller deletes what is in it
     */
    public static Warehouse onDisk(long memoryLimitBytes, Path directory) throws SQLException {
        return create(directory.resolve("warehouse.duckdb"), memoryLimitBytes, directory);
    }

    /**
     * Makes a warehouse in a file that is not there yet. Until it is closed, nothing is written for a crash to recover
     * from; from then on it can be {@link #open opened}.
     *
     * @param memoryLimitBytes what DuckDB may hold in memory, at least 64 MiB
     */
    public static Warehouse create(Path file, long memoryLimitBytes, Path spillDirectory) throws SQLException {
        return open(
                quoted(file),
                "(RECOVERY_MODE no_wal_writes)",
                resource("schema.sql"),
                memoryLimitBytes,
                spillDirectory);
    }

    /**
     * Opens a warehouse that lies in a file; what was committed to it outlives a crash. Another version's, or a damaged one,
     * may open as well or not; the caller looks.
     *
     * @param memoryLimitBytes what DuckDB may hold in memory, at least 64 MiB
     */
    public static Warehouse open(Path file, long memoryLimitBytes, Path spillDirectory) throws SQLException {
        return open(quoted(file), "", "", memoryLimitBytes, spillDirectory);
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private static Warehouse open(
            String file, String options, String schema, long memoryLimitBytes, Path spillDirectory)
            throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryLimitBytes / (1024 * 1024) + "MiB");
        settings.setProperty("temp_directory", spillDirectory.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "true");
        settings.setProperty("preserve_insertion_order", "false");
        DuckDBConnection root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        Warehouse warehouse = new Warehouse(root);
        try (Statement statement = root.createStatement()) {
            statement.execute("ATTACH '" + file + "' AS " + CATALOG + " " + options);
            statement.execute("USE " + CATALOG);
            if (!schema.isEmpty()) {
                statement.execute(schema);
            }
        } catch (SQLException | RuntimeException failure) {
            root.close();
            throw failure;
        }
        return warehouse;
    }

    /** Another connection to the same database, for reading; the caller closes it. */
    public Connection connect() throws SQLException {
        // without it DuckDB's threads hand in even what is asked for in an order as they finish, a row group at a time
        Connection connection = connectToLoad();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION preserve_insertion_order = true");
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    /** Another connection to the same database, on which inserts keep no order and need less memory for it. */
    public Connection connectToLoad() throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE " + CATALOG);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    private static String resource(String name) {
        try (InputStream stream = Warehouse.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
