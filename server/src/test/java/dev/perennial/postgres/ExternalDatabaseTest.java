package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest PostgreSQL that we promise to work with, where it is installed. */
class ExternalDatabaseTest extends WallContract {
    @TempDir(factory = FastDisk.class)
    static Path home = Path.of("");

    private static @Nullable OldPostgres server;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(OldPostgres.isInstalled(), OldPostgres.MISSING);
        server = OldPostgres.start(home);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    PostgresLogin superuser() {
        return Objects.requireNonNull(server).superuser();
    }

    @Override
    PostgresLogin emptyDatabase() throws Exception {
        return Objects.requireNonNull(server).emptyDatabase();
    }

    @Test
    void theEnvironmentNamesItInEitherSpelling() {
        assertThat(Database.external(Map.of())).isEmpty();
        assertThat(Database.external(Map.of(
                        "PERENNIAL_DB_URL", "postgres://db.example:5432/shop",
                        "PERENNIAL_DB_USER", "shop",
                        "PERENNIAL_DB_PASSWORD", "s3cret")))
                .contains(new PostgresLogin("jdbc:postgresql://db.example:5432/shop", "shop", "s3cret"));
        assertThat(Database.external(Map.of("PERENNIAL_DB_URL", "jdbc:postgresql://db.example/shop")))
                .contains(new PostgresLogin("jdbc:postgresql://db.example/shop", "", ""));
    }
}
