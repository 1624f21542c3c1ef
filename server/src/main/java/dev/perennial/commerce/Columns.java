package dev.perennial.commerce;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Binds a batch column by column, for {@code unnest}; arrays of plain types go over the wire in binary. */
final class Columns<T> {
    private final PreparedStatement statement;
    private final Connection connection;
    private final List<T> rows;
    private int next;

    /** @param first the place of the first column, from 1 */
    Columns(PreparedStatement statement, List<T> rows, int first) throws SQLException {
        this.statement = statement;
        this.connection = statement.getConnection();
        this.rows = rows;
        this.next = first;
    }

    Columns<T> text(Function<T, @Nullable String> value) throws SQLException {
        return bind("text", value, String[]::new);
    }

    Columns<T> json(Function<T, String> value) throws SQLException {
        return bind("jsonb", value, String[]::new);
    }

    Columns<T> number(Function<T, @Nullable Long> value) throws SQLException {
        return bind("int8", value, Long[]::new);
    }

    Columns<T> decimal(Function<T, BigDecimal> value) throws SQLException {
        return bind("numeric", value, Object[]::new);
    }

    Columns<T> flag(Function<T, @Nullable Boolean> value) throws SQLException {
        return bind("bool", value, Boolean[]::new);
    }

    Columns<T> instant(Function<T, @Nullable Instant> value) throws SQLException {
        return bind(
                "timestamptz",
                row -> {
                    Instant instant = value.apply(row);
                    return instant == null ? null : instant.toString();
                },
                String[]::new);
    }

    Columns<T> date(Function<T, LocalDate> value) throws SQLException {
        return bind("date", row -> value.apply(row).toString(), String[]::new);
    }

    private <V> Columns<T> bind(String type, Function<T, ? extends @Nullable V> value, IntFunction<V[]> array)
            throws SQLException {
        statement.setArray(
                next++, connection.createArrayOf(type, rows.stream().map(value).toArray(array)));
        return this;
    }
}
