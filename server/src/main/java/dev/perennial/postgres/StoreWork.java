package dev.perennial.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done in one transaction of one store. */
@FunctionalInterface
public interface StoreWork<T> {
    T in(Connection transaction) throws SQLException;
}
