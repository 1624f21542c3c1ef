package dev.perennial.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Each module has a schema of its name with a history of its own; migrations run as the owner. */
record Migrations(PostgresLogin login, DatabaseRoles roles) {
    private static final String NEWEST = "latest";

    void run(List<String> modules) throws PostgresException {
        for (String module : modules) {
            run(module, NEWEST);
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

    private Flyway flyway(String module, String version) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(login.url(), login.user(), login.password())
                .initSql("SET ROLE " + roles.owner() + "; SET TIME ZONE 'UTC'")
                .target(version)
                .schemas(module)
                .defaultSchema(module)
                .locations("classpath:dev/perennial/" + module + "/migration")
                .placeholders(Map.of("app", roles.app(), "ingest", roles.ingest(), "backup", roles.backup()))
                .load();
    }
}
