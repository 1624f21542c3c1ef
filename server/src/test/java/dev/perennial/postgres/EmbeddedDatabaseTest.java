package dev.perennial.postgres;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class EmbeddedDatabaseTest extends WallContract {
    private PostgresLogin login = new PostgresLogin("", "", "");

    @BeforeEach
    void fresh(PostgresLogin database) {
        login = database;
    }

    @Override
    PostgresLogin emptyDatabase() {
        return login;
    }

    @Override
    PostgresLogin superuser() {
        return new PostgresLogin(login.url(), EmbeddedPostgres.SUPERUSER, login.password());
    }
}
