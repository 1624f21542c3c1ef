package dev.perennial.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** A question to the warehouse. */
@FunctionalInterface
public interface Reading<T> {
    /**
     * Asks, in one or more statements that see the same rows.
     *
     * @param connection in a transaction; temporary tables may be made, all else stays as it is
     * @param asOf everything committed before is in it
     */
    T from(Connection connection, Instant asOf) throws SQLException;
}
