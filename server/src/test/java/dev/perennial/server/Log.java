package dev.perennial.server;

import dev.perennial.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a server wrote. */
final class Log {
    private Log() {}

    /** The first column of a statement, which is a number. */
    static List<Long> numbers(Connection connection, String sql) throws SQLException {
        return texts(connection, sql).stream().map(Long::valueOf).toList();
    }

    static List<Long> numbers(PostgresLogin login, String sql) throws SQLException {
        return texts(login, sql).stream().map(Long::valueOf).toList();
    }

    static List<String> texts(PostgresLogin login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
            return texts(connection, sql);
        }
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }
}
