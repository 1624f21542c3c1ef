package dev.perennial.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes sure of the four roles, with the rights of the given user or with what an administrator did before. Nobody needs
 * to be a superuser: backup sees all rows by policies of its own, not by {@code BYPASSRLS}, which only a superuser gives.
 */
record Rights(Connection connection, DatabaseRoles roles) {
    static final int OLDEST_VERSION = 15;
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /** Two nodes that start together take turns. */
    private static final long LOCK = 0x5045524e_4e49414cL;

    void ensure() throws SQLException, PostgresException {
        checkVersion();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                ensureAll(statement);
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException failure) {
            if (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
                throw missing(failure);
            }
            throw failure;
        }
    }

    private void ensureAll(Statement statement) throws SQLException {
        for (String role : roles.all()) {
            if (!holds("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", role)) {
                statement.execute("CREATE ROLE " + role + " NOLOGIN");
            }
            if (!mayBecome(role)) {
                statement.execute("GRANT " + role + " TO CURRENT_USER");
            }
        }
        if (!holds("SELECT has_database_privilege(?, current_database(), 'CREATE')", roles.owner())) {
            statement.execute(
                    "GRANT CREATE ON DATABASE " + DatabaseRoles.quoted(roles.database()) + " TO " + roles.owner());
        }
    }

    /** Since 16 being a member does not include the right to become the role. */
    private boolean mayBecome(String role) throws SQLException {
        String right = connection.getMetaData().getDatabaseMajorVersion() >= 16 ? "SET" : "MEMBER";
        return holds("SELECT pg_has_role(current_user, ?, '" + right + "')", role);
    }

    private boolean holds(String question, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, role.substring(1, role.length() - 1).replace("\"\"", "\""));
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void checkVersion() throws SQLException, PostgresException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new PostgresException(
                    PostgresProblem.TOO_OLD,
                    "The database is PostgreSQL " + version + "; Perennial needs " + OLDEST_VERSION + " or newer.");
        }
    }

    private PostgresException missing(SQLException cause) throws SQLException {
        String user = DatabaseRoles.quoted(connection.getMetaData().getUserName());
        return new PostgresException(
                PostgresProblem.RIGHTS_MISSING,
                "The database user " + user + " lacks rights. Let an administrator either give it CREATEROLE and the"
                        + " ownership of the database, or run this once:\n"
                        + script(user),
                cause);
    }

    private String script(String user) {
        List<String> lines = new ArrayList<>();
        for (String role : roles.all()) {
            lines.add("CREATE ROLE " + role + " NOLOGIN;");
            lines.add("GRANT " + role + " TO " + user + ";");
        }
        lines.add("GRANT CREATE ON DATABASE " + DatabaseRoles.quoted(roles.database()) + " TO " + roles.owner() + ";");
        return String.join("\n", lines);
    }
}
