package dev.perennial.postgres;

import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Statements with named parameters on a transaction that somebody else began and will end. */
public final class Sql {
    private Sql() {}

    public static JdbcClient on(Connection transaction) {
        return JdbcClient.create(new SingleConnectionDataSource(transaction, true));
    }
}
