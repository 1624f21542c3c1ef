package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What holds for every PostgreSQL that we run on. */
abstract class WallContract {
    /** An ordinary user's empty database, whose user owns it and may create roles. */
    abstract PostgresLogin emptyDatabase() throws Exception;

    abstract PostgresLogin superuser() throws Exception;

    private Database open(PostgresLogin login) throws PostgresException {
        return Database.open(login, List.of("notes"), new PoolSizes(1, 1, 1));
    }

    @Test
    void aStoreSeesAndWritesItsOwnRowsAlone() throws Exception {
        try (Database database = open(emptyDatabase())) {
            write(database, 1, "one");
            write(database, 2, "two");
            assertThat(read(database, 1)).isEqualTo("one");
            assertThat(read(database, 2)).isEqualTo("two");
            assertThatThrownBy(() -> database.inStore(
                            1, transaction -> run(transaction, "INSERT INTO notes.note VALUES (2, 'smuggled')")))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() ->
                            database.inStore(1, transaction -> run(transaction, "UPDATE notes.note SET store_id = 2")))
                    .hasMessageContaining("row-level security");
            database.inStore(1, transaction -> run(transaction, "DELETE FROM notes.note"));
            assertThat(read(database, 2)).isEqualTo("two");
        }
    }

    @Test
    void whoSetsNoStoreSeesNothingAndTheSettingEndsWithTheTransaction() throws Exception {
        try (Database database = open(emptyDatabase())) {
            write(database, 1, "one");
            assertThat(read(database.app()))
                    .as("the pool has one connection, just used")
                    .isEqualTo("null");
            try (Connection connection = database.app().getConnection()) {
                assertThatThrownBy(() -> run(connection, "INSERT INTO notes.note VALUES (1, 'from nowhere')"))
                        .hasMessageContaining("row-level security");
            }
        }
    }

    @Test
    void workThatThrowsIsRolledBack() throws Exception {
        try (Database database = open(emptyDatabase())) {
            assertThatThrownBy(() -> database.inStore(1, transaction -> {
                        run(transaction, "INSERT INTO notes.note VALUES (1, 'half')");
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(read(database, 1)).isEqualTo("null");
        }
    }

    @Test
    void backupReadsAllRowsAndIngestNone() throws Exception {
        try (Database database = open(emptyDatabase())) {
            write(database, 1, "one");
            write(database, 2, "two");
            assertThat(read(database.backup())).isEqualTo("one,two");
            try (Connection backup = database.backup().getConnection();
                    Connection ingest = database.ingest().getConnection()) {
                assertThatThrownBy(() -> run(backup, "DELETE FROM notes.note"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> run(ingest, "SELECT * FROM notes.note"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void opensAgainOnWhatIsThere() throws Exception {
        PostgresLogin login = emptyDatabase();
        try (Database database = open(login)) {
            write(database, 1, "one");
        }
        try (Database database = open(login)) {
            assertThat(read(database, 1)).isEqualTo("one");
        }
    }

    @Test
    void saysWhichRightsAreMissingInStatementsThatGiveThem() throws Exception {
        PostgresLogin login = emptyDatabase();
        PostgresLogin superuser = superuser();
        Fixture.sql(superuser, "ALTER ROLE " + login.user() + " NOCREATEROLE");
        PostgresException refused =
                catchThrowableOfType(PostgresException.class, () -> open(login).close());
        assertThat(refused.problem()).isEqualTo(PostgresProblem.RIGHTS_MISSING);
        String message = String.valueOf(refused.getMessage());
        Fixture.sql(superuser, message.substring(message.indexOf('\n')));
        try (Database database = open(login)) {
            write(database, 1, "one");
            assertThat(read(database, 1)).isEqualTo("one");
        }
    }

    private static void write(Database database, long store, String text) throws SQLException {
        database.inStore(
                store,
                transaction -> run(transaction, "INSERT INTO notes.note VALUES (" + store + ", '" + text + "')"));
    }

    private static String read(Database database, long store) throws SQLException {
        return database.inStore(store, WallContract::texts);
    }

    private static String read(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return texts(connection);
        }
    }

    private static String texts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT string_agg(text, ',' ORDER BY text) FROM notes.note")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }
}
