package dev.perennial.customer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows handed to a statement as one array a column. The arrays have the types of their elements, because those go over the
 * wire in binary; an array of objects would be written out and read again.
 */
final class Columns {
    private static final int FIRST_MONDAY = 4;

    private Columns() {}

    static <T> void texts(
            PreparedStatement statement, int index, Collection<T> rows, Function<T, ? extends @Nullable String> column)
            throws SQLException {
        set(statement, index, "text", rows.stream().map(column).toArray(String[]::new));
    }

    static <T> void numbers(PreparedStatement statement, int index, Collection<T> rows, ToLongFunction<T> column)
            throws SQLException {
        set(statement, index, "int8", rows.stream().map(column::applyAsLong).toArray(Long[]::new));
    }

    static void numbers(PreparedStatement statement, int index, Collection<Long> rows) throws SQLException {
        set(statement, index, "int8", rows.toArray(Long[]::new));
    }

    /** Mondays, as whole weeks since that of 5 January 1970. */
    static <T> void weeks(PreparedStatement statement, int index, Collection<T> rows, Function<T, LocalDate> column)
            throws SQLException {
        set(
                statement,
                index,
                "int4",
                rows.stream()
                        .map(row ->
                                Math.toIntExact(Math.floorDiv(column.apply(row).toEpochDay() - FIRST_MONDAY, 7)))
                        .toArray(Integer[]::new));
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
        set(statement, index, "bool", rows.stream().map(column).toArray(Boolean[]::new));
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
