package dev.perennial.orderfile;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Brings whole numbers into DuckDB quickly. DuckDB's appender costs some 60 ns for each value that is handed to it, and a
 * sixth of that when a list of values is handed over at once; so lists wait in a small table, one a column, until they
 * fill a row group, and then become rows of the table in one statement. Rows that arrive by the row group are packed at
 * once where the warehouse lies on disk (to a sixth of their size), so that no file is too large to be staged.
 *
 * <p>A list of nothing but zeros is not handed over at all.
 */
final class ListAppender implements AutoCloseable {
    /** Values a list. */
    static final int CHUNK_ROWS = 8 * 1024;

    /** DuckDB's row group has 122,880 rows. */
    private static final int LISTS_A_ROW_GROUP = 15;

    private final DuckDBConnection connection;
    private final String lists;
    private final String turn;
    private final String reset;
    private final List<String> columns;
    private DuckDBAppender appender;
    private int waiting;

    /** Creates the table. */
    ListAppender(DuckDBConnection connection, String table, List<String> columns) throws SQLException {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        lists = table + "_list";
        reset = "CREATE OR REPLACE TEMP TABLE " + lists + " (" + join(column -> column + " BIGINT[]") + ")";
        // the first column is never left out: it tells how long the lists are
        turn = "INSERT INTO " + table + " SELECT "
                + join(column -> columns.getFirst().equals(column)
                        ? "unnest(" + column + ")"
                        : "coalesce(unnest(" + column + "), 0)")
                + " FROM " + lists;
        execute("CREATE TABLE " + table + " (" + join(column -> column + " BIGINT") + ")");
        execute(reset);
        appender = connection.createAppender("temp", "main", lists);
    }

    void append(Chunk chunk) throws SQLException {
        appender.beginRow();
        for (int column = 0; column < columns.size(); column++) {
            if (column > 0 && chunk.isZero(column)) {
                appender.appendNull();
            } else {
                appender.append(chunk.values(column));
            }
        }
        appender.endRow();
        if (++waiting == LISTS_A_ROW_GROUP) {
            turnToRows();
        }
    }

    /** Turns the lists that still wait. */
    void finish() throws SQLException {
        if (waiting > 0) {
            turnToRows();
        }
    }

    private void turnToRows() throws SQLException {
        appender.close();
        execute(turn);
        execute(reset);
        appender = connection.createAppender("temp", "main", lists);
        waiting = 0;
    }

    private String join(Function<String, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }

    /** Rows on their way, column by column. */
    static final class Chunk {
        private final long[][] values;
        private int rows;

        Chunk(int columns) {
            values = new long[columns][CHUNK_ROWS];
        }

        /** The row that is to be filled; at most {@link #CHUNK_ROWS} of them. */
        int next() {
            return rows++;
        }

        void set(int column, int row, long value) {
            values[column][row] = value;
        }

        boolean isFull() {
            return rows == CHUNK_ROWS;
        }

        boolean isEmpty() {
            return rows == 0;
        }

        private long[] values(int column) {
            return rows == CHUNK_ROWS ? values[column] : Arrays.copyOf(values[column], rows);
        }

        private boolean isZero(int column) {
            long[] list = values[column];
            for (int row = 0; row < rows; row++) {
                if (list[row] != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
