package dev.perennial.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The system of record: one pool of connections for each role.
 *
 * <p><b>The wall between stores</b> is in the database, not in our SQL. The application's role sees, by policy, only the
 * rows of the store that the transaction set; one that set none sees nothing and can write nothing. The setting lives as
 * long as the transaction, so a connection cannot carry it to the next borrower. The event log is appended to by a role
 * that can call one function. The owner, for whom no wall stands, is used by migrations alone; backup reads every row by
 * policies of its own.
 *
 * <p>All roles are taken on with {@code SET ROLE} by the one user that logs in: it is the same for the embedded server
 * and for somebody else's.
 */
public final class Database implements AutoCloseable {
    /** What policies compare with; read as {@code nullif(current_setting('perennial.store', true), '')}. */
    public static final String STORE_SETTING = "perennial.store";

    private final DatabaseRoles roles;
    private final HikariDataSource app;
    private final HikariDataSource ingest;
    private final HikariDataSource backup;

    private Database(PostgresLogin login, DatabaseRoles roles, PoolSizes sizes) {
        this.roles = roles;
        this.app = pool("app", login, roles.app(), sizes.app());
        this.ingest = pool("ingest", login, roles.ingest(), sizes.ingest());
        this.backup = pool("backup", login, roles.backup(), sizes.backup());
    }

    /** The database that the environment names, if it names one. */
    public static Optional<PostgresLogin> external(Map<String, String> environment) {
        String url = environment.getOrDefault("PERENNIAL_DB_URL", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new PostgresLogin(
                url.matches("postgres(ql)?://.*") ? "jdbc:postgresql" + url.substring(url.indexOf(':')) : url,
                environment.getOrDefault("PERENNIAL_DB_USER", ""),
                environment.getOrDefault("PERENNIAL_DB_PASSWORD", "")));
    }

    /**
     * Makes sure of the roles, brings the schemas of the modules up to date, and opens the pools.
     *
     * @param modules their names, lowest first; each has its migrations in {@code dev/perennial/MODULE/migration}
     */
    public static Database open(PostgresLogin login, List<String> modules, PoolSizes sizes) throws PostgresException {
        Schemas schemas = Schemas.of(login);
        schemas.migrate(modules);
        return new Database(login, schemas.roles(), sizes);
    }

    private static HikariDataSource pool(String name, PostgresLogin login, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("perennial-" + name);
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(5_000);
        // The driver would send the JVM's time zone. A node that vanished without a word (power, network) is noticed in
        // half a minute, so that the rows it had locked are free for the others.
        config.setConnectionInitSql("SET ROLE " + role + "; SET TIME ZONE 'UTC'; SET tcp_keepalives_idle = 10;"
                + " SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
        config.addDataSourceProperty("ApplicationName", "perennial " + name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /** Connections of the application; {@link #inStore} is the way to use them. */
    public DataSource app() {
        return app;
    }

    /** Connections that can append to the event log. */
    public DataSource ingest() {
        return ingest;
    }

    /** Connections that can read everything. */
    public DataSource backup() {
        return backup;
    }

    public DatabaseRoles roles() {
        return roles;
    }

    /** Does work in a transaction of one store; what throws is rolled back. */
    public <T> T inStore(long store, StoreWork<T> work) throws SQLException {
        try (Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                enter(connection, store);
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }

    private static void enter(Connection connection, long store) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, STORE_SETTING);
            statement.setString(2, Long.toString(store));
            statement.execute();
        }
    }

    @Override
    public void close() {
        app.close();
        ingest.close();
        backup.close();
    }
}
