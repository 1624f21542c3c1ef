package dev.perennial.orderfile;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Brings whole numbers into DuckDB quickly. DuckDB's appender costs some 60 ns for each value that is handed to it, and a
 * sixth of that when a list of values is handed over at once; so a row of the staging table holds one list a column, and
 * {@link #select} turns the lists back into rows. A list of nothing but zeros is not stored at all.
 */
final class ListAppender implements AutoCloseable {
    /** Values a list. */
    static final int CHUNK_ROWS = 16 * 1024;

    private final String table;
    private final List<String> columns;
    private final DuckDBAppender appender;

    ListAppender(DuckDBConnection connection, String table, List<String> columns) throws SQLException {
        this.table = table;
        this.columns = List.copyOf(columns);
        try (var statement = connection.createStatement()) {
            statement.execute(columns.stream()
                    .map(column -> column + " BIGINT[]")
                    .collect(Collectors.joining(", ", "CREATE TEMP TABLE " + table + " (", ")")));
        }
        appender = connection.createAppender("temp", "main", table);
    }

    void append(Chunk chunk) throws SQLException {
        appender.beginRow();
        for (int column = 0; column < columns.size(); column++) {
            // the first column is never left out: it tells how long the lists are
            if (column > 0 && chunk.isZero(column)) {
                appender.appendNull();
            } else {
                appender.append(chunk.values(column));
            }
        }
        appender.endRow();
        appender.flush();
    }

    /** A subquery with the staged rows and the columns' names. */
    String select() {
        return columns.stream()
                .map(column -> columns.getFirst().equals(column)
                        ? "unnest(" + column + ") AS " + column
                        : "coalesce(unnest(" + column + "), 0) AS " + column)
                .collect(Collectors.joining(", ", "(SELECT ", " FROM " + table + ")"));
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
