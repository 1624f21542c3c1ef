package dev.perennial.api;

import java.sql.Connection;
import java.sql.SQLException;

/** What a call changes, in one transaction of the caller's store. */
@FunctionalInterface
public interface ChangeWork<T> {
    T in(Connection transaction) throws SQLException;
}
