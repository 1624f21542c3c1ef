package dev.perennial.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The schemas of a database, for who has to bring them to another version than the newest. */
public final class Schemas {
    private final DatabaseRoles roles;
    private final Migrations migrations;

    private Schemas(DatabaseRoles roles, Migrations migrations) {
        this.roles = roles;
        this.migrations = migrations;
    }

    /** Makes sure of the roles; leaves the schemas as they are. */
    public static Schemas of(PostgresLogin login) throws PostgresException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
            DatabaseRoles roles = new DatabaseRoles(connection.getCatalog());
            new Rights(connection, roles).ensure();
            return new Schemas(roles, new Migrations(login, roles));
        } catch (SQLException failure) {
            throw unreachable(login, failure);
        }
    }

    static PostgresException unreachable(PostgresLogin login, SQLException failure) {
        return new PostgresException(
                PostgresProblem.UNREACHABLE,
                "The database cannot be used as " + login + ": " + failure.getMessage(),
                failure);
    }

    public DatabaseRoles roles() {
        return roles;
    }

    /** Whether this release has a migration of this version. */
    public boolean knows(String module, String version) {
        return migrations.versions(module).contains(version);
    }

    /** Brings a module's schema to a version that is known, making it if it is not there. */
    public void migrate(String module, String version) throws PostgresException {
        migrations.run(module, version);
    }

    /** Brings the schemas to this release's versions, lowest first. */
    public void migrate(List<String> modules) throws PostgresException {
        migrations.run(modules);
    }
}
