package dev.perennial.customer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rows handed to a statement as one array a column. */
final class Columns {
    private Columns() {}

    static <T> void texts(
            PreparedStatement statement, int index, Collection<T> rows, Function<T, ? extends @Nullable String> column)
            throws SQLException {
        set(statement, index, "text", rows.stream().map(column).toArray());
    }

    static <T> void numbers(PreparedStatement statement, int index, Collection<T> rows, ToLongFunction<T> column)
            throws SQLException {
        set(statement, index, "bigint", rows.stream().map(column::applyAsLong).toArray());
    }

    static void numbers(PreparedStatement statement, int index, Collection<Long> rows) throws SQLException {
        set(statement, index, "bigint", rows.toArray());
    }

    static <T> void times(PreparedStatement statement, int index, Collection<T> rows, Function<T, Instant> column)
            throws SQLException {
        set(
                statement,
                index,
                "timestamptz",
                rows.stream()
                        .map(row -> column.apply(row).atOffset(ZoneOffset.UTC))
                        .toArray());
    }

    static <T> void flags(PreparedStatement statement, int index, Collection<T> rows, Function<T, Boolean> column)
            throws SQLException {
        set(statement, index, "boolean", rows.stream().map(column).toArray());
    }

    static <T> void bytes(PreparedStatement statement, int index, Collection<T> rows, Function<T, byte[]> column)
            throws SQLException {
        set(statement, index, "bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    static void set(PreparedStatement statement, int index, String type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
