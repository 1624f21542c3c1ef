package dev.perennial.postgres;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Each module has a schema of its name with a history of its own; migrations run as the owner. */
record Migrations(PostgresLogin login, DatabaseRoles roles) {
    void run(List<String> modules) throws PostgresException {
        for (String module : modules) {
            try {
                flyway(module).migrate();
            } catch (FlywayException failure) {
                throw new PostgresException(
                        PostgresProblem.START_FAILED,
                        "The tables of " + module + " cannot be brought up to date: " + failure.getMessage(),
                        failure);
            }
        }
    }

    private Flyway flyway(String module) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(login.url(), login.user(), login.password())
                .initSql("SET ROLE " + roles.owner() + "; SET TIME ZONE 'UTC'")
                .schemas(module)
                .defaultSchema(module)
                .locations("classpath:dev/perennial/" + module + "/migration")
                .placeholders(Map.of("app", roles.app(), "ingest", roles.ingest(), "backup", roles.backup()))
                .load();
    }
}
