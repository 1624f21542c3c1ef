package dev.perennial.bench.imports;

import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.customer.Consents;
import dev.perennial.customer.Merges;
import dev.perennial.customer.Profiles;
import dev.perennial.imports.ImportFiles;
import dev.perennial.imports.ImportKind;
import dev.perennial.imports.ImportOptions;
import dev.perennial.imports.ImportRunner;
import dev.perennial.imports.ImportView;
import dev.perennial.imports.Imports;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A PostgreSQL like the product's, fresh for every round, with the product's tables and bare ones beside them. */
final class Shelf implements AutoCloseable {
    /** What an import of orders fills. */
    private static final List<String> TABLES = List.of(
            "customer.customer",
            "customer.profile",
            "customer.profile_identity",
            "customer.identity",
            "commerce.product",
            "commerce.orders",
            "commerce.order_line",
            "commerce.credit_note");

    private static final List<String> MODULES =
            List.of("store", "event", "follow", "customer", "commerce", "feedback", "imports");
    private static final long LOOK_NANOS = 10_000_000;

    private final Path directory;
    private final boolean statements;
    private int rounds;
    private @Nullable Round last;

    /** @param statements whether PostgreSQL keeps account of its statements, which takes some of its time */
    Shelf(Path directory, boolean statements) {
        this.directory = directory;
        this.statements = statements;
    }

    /** A server with an empty store. */
    record Round(EmbeddedPostgres server, ProcessGroup processes, PostgresLogin login, Database database, long store) {
        Connection connect() throws SQLException {
            return DriverManager.getConnection(login.url(), login.user(), login.password());
        }
    }

    /** A fresh server; that of the round before is gone then. */
    Round next() throws SQLException, PostgresException, IOException {
        close();
        Path home = directory.resolve("round-" + ++rounds);
        if (statements) {
            Files.createDirectories(home);
            Files.writeString(home.resolve("operator.conf"), """
                    shared_preload_libraries = 'pg_stat_statements'
                    pg_stat_statements.track = all
                    """);
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(home));
        PostgresLogin login = server.database("bench");
        Database database = Database.open(login, MODULES, PoolSizes.DEFAULT);
        long store = new Stores(database, InstantSource.system())
                .create("bench", new StoreSettings("Bench", "Europe/Berlin", "EUR"))
                .orElseThrow();
        ProcessGroup processes = ProcessGroup.postgres(home.toRealPath().resolve("data"));
        Round round = new Round(
                server,
                processes.and(ProcessGroup.single(ProcessHandle.current().pid())),
                login,
                database,
                store);
        last = round;
        return round;
    }

    /** The round that was begun last. */
    Round current() {
        return Objects.requireNonNull(last, "the product has not run yet");
    }

    /** Sends a file and waits until it is imported. */
    ImportView imported(Round round, Path file) throws SQLException, IOException {
        Imports imports = new Imports(round.database(), InstantSource.system());
        ImportFiles files = new ImportFiles(directory.resolve("imports"));
        try (InputStream bytes = Files.newInputStream(file);
                ImportRunner runner = new ImportRunner(
                        round.database(),
                        new Stores(round.database(), InstantSource.system()),
                        new Profiles(List.of(), InstantSource.system()),
                        new Merges(List.of(), new Consents(InstantSource.system()), InstantSource.system()),
                        imports,
                        files)) {
            ImportFiles.Sent sent = files.keep(bytes);
            ImportOptions options = new ImportOptions(Map.of(), true, null, null, null);
            ImportView view = round.database()
                    .inStore(
                            round.store(),
                            transaction -> imports.create(
                                    transaction,
                                    round.store(),
                                    ImportKind.ORDERS,
                                    false,
                                    sent.name(),
                                    options,
                                    "bench"));
            runner.begin(round.store(), view.id());
            String id = view.id();
            while (view.state().equals("running")) {
                LockSupport.parkNanos(LOOK_NANOS);
                view = round.database()
                        .inStore(round.store(), transaction -> imports.get(transaction, round.store(), id));
            }
            return view;
        }
    }

    /**
     * Writes what stands in the product's tables to files, and makes bare tables for them: with the product's primary and
     * unique keys and its other indexes, without its triggers, checks, defaults and walls.
     */
    List<Path> takeDown(Round round) throws SQLException, IOException {
        List<Path> files = new ArrayList<>();
        try (Connection connection = round.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA bare");
            for (String table : TABLES) {
                Path file = directory.resolve(table + ".copy");
                try (var out = Files.newOutputStream(file)) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", out);
                }
                statement.execute("CREATE TABLE " + bare(table) + " (LIKE " + table + " INCLUDING INDEXES)");
                files.add(file);
            }
        }
        return files;
    }

    private static String bare(String table) {
        return "bare." + table.replace('.', '_');
    }

    /** Copies the files into the bare tables, a transaction each. */
    void copy(Round round, List<Path> files) throws SQLException, IOException {
        try (Connection connection = round.connect()) {
            for (Path file : files) {
                String table = file.getFileName().toString().replace(".copy", "");
                try (InputStream bytes = Files.newInputStream(file)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY " + bare(table) + " FROM STDIN", bytes, 1 << 16);
                }
            }
        }
    }

    /** What took longest in PostgreSQL, nested statements by themselves: milliseconds, calls, the statement. */
    List<String> statements(Round round) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        if (!statements) {
            return lines;
        }
        Path secret = directory.resolve("round-" + rounds).resolve("password");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + round.server().port() + "/postgres",
                        "postgres",
                        Files.readString(secret).strip());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            try (ResultSet rows = statement.executeQuery("""
                    SELECT round(total_exec_time), calls, toplevel, left(regexp_replace(query, '\\s+', ' ', 'g'), 120)
                    FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 30
                    """)) {
                while (rows.next()) {
                    lines.add(rows.getString(1) + " ms " + rows.getString(2) + " × "
                            + (rows.getBoolean(3) ? "" : "(nested) ") + rows.getString(4));
                }
            }
        }
        return lines;
    }

    static String one(Round round, String sql) throws SQLException {
        try (Connection connection = round.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        Round open = last;
        if (open != null) {
            last = null;
            open.database().close();
            try {
                open.server().close();
            } catch (PostgresException failure) {
                throw new IOException(failure);
            }
            try (Stream<Path> all = Files.walk(directory.resolve("round-" + rounds))) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
