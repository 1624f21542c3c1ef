package dev.perennial.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Prepares in the embedded server what an operator has on one of their own: a database and an ordinary user that owns
 * it. From there on the two kinds are the same.
 */
record Bootstrap(PostgresLogin superuser) {
    PostgresLogin database(String name) throws SQLException {
        String quoted = DatabaseRoles.quoted(name);
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", name)) {
                statement.execute("CREATE ROLE " + quoted + " LOGIN CREATEROLE");
            }
            // Hexadecimal digits, so nothing in it ends the literal.
            statement.execute("ALTER ROLE " + quoted + " PASSWORD '" + superuser.password() + "'");
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + quoted + " OWNER " + quoted);
            }
        }
        String url = superuser.url();
        return new PostgresLogin(url.substring(0, url.lastIndexOf('/') + 1) + name, name, superuser.password());
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
