package dev.perennial.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Each module has a schema of its name with a history of its own; migrations run as the owner.
 *
 * <p>Flyway takes a quarter of a second a module to find that there is nothing to do. A schema that is up to date
 * therefore carries, as its comment, a digest of the migrations it has had, and is left alone while they are the same.
 */
record Migrations(PostgresLogin login, DatabaseRoles roles) {
    private static final String NEWEST = "latest";
    private static final String COMMENT = "Perennial, migrations ";

    void run(List<String> modules) throws PostgresException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
            Map<String, String> comments = comments(connection);
            var files = new PathMatchingResourcePatternResolver(Migrations.class.getClassLoader());
            for (String module : modules) {
                String comment = COMMENT + digest(module, files);
                if (!comment.equals(comments.get(module))) {
                    run(module, NEWEST);
                    note(connection, module, comment);
                }
            }
        } catch (SQLException failure) {
            throw Schemas.unreachable(login, failure);
        }
    }

    void run(String module, String version) throws PostgresException {
        try {
            flyway(module, version).migrate();
        } catch (FlywayException failure) {
            throw new PostgresException(
                    PostgresProblem.START_FAILED,
                    "The tables of " + module + " cannot be brought up to date: " + failure.getMessage(),
                    failure);
        }
    }

    /** The versions that this release has migrations for. */
    List<String> versions(String module) {
        return Arrays.stream(flyway(module, NEWEST).info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(migration -> String.valueOf(migration.getVersion()))
                .toList();
    }

    private static Map<String, String> comments(Connection connection) throws SQLException {
        Map<String, String> comments = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet schemas = statement.executeQuery("SELECT nspname, obj_description(oid, 'pg_namespace')"
                        + " FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') IS NOT NULL")) {
            while (schemas.next()) {
                comments.put(schemas.getString(1), schemas.getString(2));
            }
        }
        return comments;
    }

    private void note(Connection connection, String module, String comment) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT format('COMMENT ON SCHEMA %I IS %L', ?, ?)");
                Statement command = connection.createStatement()) {
            statement.setString(1, module);
            statement.setString(2, comment);
            command.execute("SET ROLE " + roles.owner());
            try (ResultSet text = statement.executeQuery()) {
                text.next();
                command.execute(text.getString(1));
            }
            command.execute("RESET ROLE");
        }
    }

    /** Of all that decides what a module's migrations do. */
    private String digest(String module, ResourcePatternResolver files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] scripts = files.getResources("classpath:" + location(module) + "/*");
            Arrays.sort(
                    scripts,
                    Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(Comparator.naturalOrder())));
            for (Resource script : scripts) {
                digest.update(String.valueOf(script.getFilename()).getBytes(StandardCharsets.UTF_8));
                digest.update(script.getContentAsByteArray());
            }
            digest.update(roles.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String location(String module) {
        return "dev/perennial/" + module + "/migration";
    }

    private Flyway flyway(String module, String version) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(login.url(), login.user(), login.password())
                .initSql("SET ROLE " + roles.owner() + "; SET TIME ZONE 'UTC'")
                .target(version)
                .schemas(module)
                .defaultSchema(module)
                .locations("classpath:" + location(module))
                .placeholders(Map.of("app", roles.app(), "ingest", roles.ingest(), "backup", roles.backup()))
                .load();
    }
}
