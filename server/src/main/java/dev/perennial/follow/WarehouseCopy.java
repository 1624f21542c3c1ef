package dev.perennial.follow;

import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file, and the one connection that writes to it. */
final class WarehouseCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseCopy.class);
    private static final String CATALOG = "warehouse";
    private static final List<Cell> KEYS = List.of(Cell.INTEGER, Cell.WHOLE_NUMBER);

    private final Warehouse warehouse;
    private final DuckDBConnection writer;
    private final Map<String, List<Cell>> columns = new HashMap<>();
    private boolean begun;

    private WarehouseCopy(Warehouse warehouse, DuckDBConnection writer) {
        this.warehouse = warehouse;
        this.writer = writer;
    }

    /** Does something with DuckDB. */
    @FunctionalInterface
    private interface Deed<T> {
        T doIt() throws SQLException;
    }

    private static <T> T trying(String what, Deed<T> deed) throws FileTroubleException {
        try {
            return deed.doIt();
        } catch (SQLException trouble) {
            throw new FileTroubleException(what, trouble);
        }
    }

    /** The same without a result. */
    @FunctionalInterface
    private interface Act {
        void doIt() throws SQLException;
    }

    private static void doing(String what, Act act) throws FileTroubleException {
        try {
            act.doIt();
        } catch (SQLException trouble) {
            throw new FileTroubleException(what, trouble);
        }
    }

    static WarehouseCopy create(Path file, FollowSettings settings) throws FileTroubleException {
        WarehouseCopy copy = trying(
                "A new file cannot be made",
                () -> of(Warehouse.create(file, settings.memoryBytes(), settings.directory())));
        copy.run("""
                CREATE SCHEMA follow;
                CREATE TABLE follow.state (
                    definition VARCHAR, origin VARCHAR, replica VARCHAR, step BIGINT, snapshot VARCHAR, as_of TIMESTAMP,
                    built_millis BIGINT, erased_at TIMESTAMP)
                """);
        return copy;
    }

    static WarehouseCopy open(Path file, FollowSettings settings) throws FileTroubleException {
        return trying(
                "The file cannot be opened",
                () -> of(Warehouse.open(file, settings.memoryBytes(), settings.directory())));
    }

    private static WarehouseCopy of(Warehouse warehouse) throws SQLException {
        boolean open = false;
        try {
            DuckDBConnection writer = (DuckDBConnection) warehouse.connectToLoad();
            try (Statement statement = writer.createStatement()) {
                statement.execute("CREATE TEMP TABLE changed (store_id INTEGER, key BIGINT)");
            }
            writer.setAutoCommit(false);
            open = true;
            return new WarehouseCopy(warehouse, writer);
        } finally {
            if (!open) {
                warehouse.close();
            }
        }
    }

    static void delete(Path file) throws IOException {
        // A log without its file is nothing; a file without its log is an older state.
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
    }

    /** What the file says of itself; nothing if it was never finished or is something else. */
    Optional<CopyState> state() throws FileTroubleException {
        return trying("The file's state cannot be read", () -> {
            try (Statement statement = writer.createStatement()) {
                try (ResultSet tables = statement.executeQuery("SELECT 1 FROM duckdb_tables()"
                        + " WHERE database_name = current_catalog() AND schema_name = 'follow'"
                        + " AND table_name = 'state'")) {
                    if (!tables.next()) {
                        return Optional.empty();
                    }
                }
                try (ResultSet row = statement.executeQuery("SELECT * FROM follow.state")) {
                    return row.next() ? Optional.of(state(row)) : Optional.empty();
                }
            } finally {
                writer.rollback();
            }
        });
    }

    private static CopyState state(ResultSet row) throws SQLException {
        return new CopyState(
                row.getString(1),
                row.getString(2),
                UUID.fromString(row.getString(3)),
                row.getLong(4),
                Snapshot.parse(row.getString(5)),
                instant(row.getObject(6, LocalDateTime.class)),
                row.getLong(7),
                row.getObject(8) == null ? null : instant(row.getObject(8, LocalDateTime.class)));
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Appends all rows of a table, within the transaction. */
    void copyAll(Export export, ExportedTable table, CopyRows rows)
            throws FileTroubleException, SQLException, StoppedException {
        copy(export.all(table), CATALOG, table.table(), columns(table.table()), rows);
    }

    /** Applies what changed, within the transaction; says how many keys that were. */
    long apply(Export export, Window window, CopyRows rows)
            throws FileTroubleException, SQLException, StoppedException {
        run("DELETE FROM temp.changed");
        long keys = copy(export.changedKeys(window), "temp", "changed", KEYS, rows);
        if (keys > 0) {
            for (ExportedTable table : export.tables()) {
                run("DELETE FROM %1$s USING temp.changed c WHERE %1$s.store_id = c.store_id AND %1$s.%2$s = c.key"
                        .formatted(table.table(), table.key()));
                copy(export.changed(table, window), CATALOG, table.table(), columns(table.table()), rows);
            }
        }
        return keys;
    }

    private long copy(String select, String catalog, String table, List<Cell> cells, CopyRows rows)
            throws FileTroubleException, SQLException, StoppedException {
        String trouble = "Rows cannot be added to " + table;
        begun = true;
        DuckDBAppender appender = trying(trouble, () -> writer.createAppender(catalog, "main", table));
        boolean whole = false;
        try {
            long copied = rows.copy(select, appender, cells);
            whole = true;
            return copied;
        } finally {
            if (whole) {
                doing(trouble, () -> {
                    appender.close();
                });
            } else {
                abandon(appender);
            }
        }
    }

    /** What it still has goes with the transaction. */
    private static void abandon(DuckDBAppender appender) {
        try {
            appender.close();
        } catch (SQLException trouble) {
            LOG.debug("An appender whose rows are not kept was not closed", trouble);
        }
    }

    private List<Cell> columns(String table) throws FileTroubleException {
        List<Cell> known = columns.get(table);
        if (known != null) {
            return known;
        }
        List<Cell> found = new ArrayList<>();
        doing("The columns of " + table + " cannot be read", () -> {
            try (PreparedStatement statement = writer.prepareStatement("SELECT data_type FROM duckdb_columns()"
                    + " WHERE database_name = current_catalog() AND schema_name = 'main' AND table_name = ?"
                    + " ORDER BY column_index")) {
                statement.setString(1, table);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(Cell.of(row.getString(1)));
                    }
                }
            }
        });
        columns.put(table, List.copyOf(found));
        return found;
    }

    /** Writes down what the transaction makes of the copy. */
    void become(CopyState state) throws FileTroubleException {
        run("DELETE FROM follow.state");
        doing("The file's state cannot be written", () -> {
            try (PreparedStatement insert =
                    writer.prepareStatement("INSERT INTO follow.state VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, state.definition());
                insert.setString(2, state.origin());
                insert.setString(3, state.replica().toString());
                insert.setLong(4, state.step());
                insert.setString(5, state.snapshot().text());
                insert.setObject(6, utc(state.asOf()));
                insert.setLong(7, state.builtMillis());
                insert.setObject(8, utc(state.erasedAt()));
                insert.execute();
            }
        });
    }

    void commit() throws FileTroubleException {
        doing("What was copied cannot be kept", () -> {
            writer.commit();
            begun = false;
        });
    }

    /** Takes back what was not committed, if there is anything. */
    void rollback() throws FileTroubleException {
        if (begun) {
            doing("What was copied cannot be taken back", () -> {
                writer.rollback();
                begun = false;
            });
        }
    }

    /** Everything into the file itself, packed. */
    void checkpoint() throws FileTroubleException {
        doing("The file cannot be finished", () -> {
            writer.setAutoCommit(true);
            try (Statement statement = writer.createStatement()) {
                statement.execute("CHECKPOINT warehouse");
            }
            writer.setAutoCommit(false);
        });
    }

    private void run(String sql) throws FileTroubleException {
        begun = true;
        trying("DuckDB refused", () -> {
            try (Statement statement = writer.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** A connection for reading; the caller closes it. */
    Connection connect() throws SQLException {
        return warehouse.connect();
    }

    @Override
    public void close() throws FileTroubleException {
        doing("The file cannot be closed", () -> {
            try {
                writer.close();
            } finally {
                warehouse.close();
            }
        });
    }
}
