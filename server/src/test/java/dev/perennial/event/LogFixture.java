package dev.perennial.event;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log with two stores, and the superuser's look behind the walls. */
record LogFixture(PostgresLogin login, Database database, EventLog log) implements AutoCloseable {
    static final long TEA = 1;
    static final long COFFEE = 2;
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    static LogFixture open(PostgresLogin login) throws PostgresException, SQLException {
        return open(login, GroupCommitSettings.DEFAULT);
    }

    static LogFixture open(PostgresLogin login, GroupCommitSettings settings) throws PostgresException, SQLException {
        Database database = Database.open(login, List.of("event"), new PoolSizes(4, 2, 1));
        EventLog log = new EventLog(database, settings);
        log.admit(TEA);
        log.admit(COFFEE);
        return new LogFixture(login, database, log);
    }

    static NewEvent event(long store, String messageId) {
        return new NewEvent(store, messageId, NOON, "{\"type\":\"track\",\"id\":\"" + messageId + "\"}");
    }

    Appended append(long store, String messageId) {
        return log.append(event(store, messageId)).join();
    }

    Cursors cursors(String holder) {
        return new Cursors(database, holder, Duration.ofMinutes(1));
    }

    List<String> asSuperuser(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(login.url(), "postgres", login.password());
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(String.valueOf(rows.getString(1)));
                    }
                }
            }
        }
        return values;
    }

    /** How many times counting consumers were handed an event. */
    long seen() throws SQLException {
        return Long.parseLong(asSuperuser("SELECT count(*) FROM public.seen").getFirst());
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }
}
