package dev.perennial.server;

import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the database answers. */
final class DatabaseHealth implements HealthIndicator {
    private static final int PATIENCE_SECONDS = 2;

    private final Database database;

    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try (Connection connection = database.app().getConnection()) {
            return connection.isValid(PATIENCE_SECONDS)
                    ? Health.up().build()
                    : Health.down().build();
        } catch (SQLException away) {
            return Health.down()
                    .withDetail("reason", "The database does not answer.")
                    .build();
        }
    }
}
