package dev.perennial.bench.ingest;

import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The same PostgreSQL with the same settings as the product's, with one plain table in which an event stands once. */
final class FloorDatabase implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final PostgresLogin login;
    private final ProcessGroup processes;

    FloorDatabase(Path directory) throws IOException, PostgresException, SQLException {
        this.server = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory));
        this.login = server.database("floor");
        this.processes = ProcessGroup.postgres(directory.toRealPath().resolve("data"));
        execute("""
                CREATE SCHEMA floor;
                CREATE TABLE floor.event (
                    store_id bigint NOT NULL,
                    message_id text NOT NULL,
                    received_at timestamptz NOT NULL DEFAULT now(),
                    body text NOT NULL,
                    PRIMARY KEY (store_id, message_id)
                )
                """);
    }

    PostgresLogin login() {
        return login;
    }

    int port() {
        return server.port();
    }

    ProcessGroup processes() {
        return processes;
    }

    void empty() throws SQLException {
        execute("TRUNCATE floor.event");
    }

    /** Copies rows of a store's number, a message's id and its body, tabs between, into a table without an index. */
    void copyBare(byte[] rows) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS floor.bare");
            statement.execute("CREATE TABLE floor.bare (store_id bigint, message_id text, body text)");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY floor.bare FROM STDIN", new ByteArrayInputStream(rows));
        }
    }

    void demand(long acknowledged) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*), count(DISTINCT message_id) FROM floor.event")) {
            row.next();
            Kept.demand(acknowledged, row.getLong(1), row.getLong(2));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (PostgresException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
