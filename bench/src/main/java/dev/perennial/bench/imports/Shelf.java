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
    /** What an import of orders fills, each with the keys that the product's has. */
    private static final Map<String, String> KEYS = Map.of(
            "customer.customer", "PRIMARY KEY (store_id, customer_id)",
            "customer.profile", "PRIMARY KEY (store_id, profile_id), UNIQUE (store_id, digest)",
            "customer.profile_identity", "PRIMARY KEY (store_id, profile_id, kind, value)",
            "customer.identity", "PRIMARY KEY (store_id, kind, value)",
            "commerce.product", "PRIMARY KEY (store_id, product_id), UNIQUE (store_id, external_id)",
            "commerce.orders", "PRIMARY KEY (store_id, order_id), UNIQUE (store_id, external_id)",
            "commerce.order_line", "PRIMARY KEY (store_id, order_id, line)",
            "commerce.credit_note", "PRIMARY KEY (store_id, external_id)");

    private static final List<String> MODULES =
            List.of("store", "event", "follow", "customer", "commerce", "feedback", "imports");
    private static final long LOOK_NANOS = 10_000_000;

    private final Path directory;
    private int rounds;
    private @Nullable Round last;

    Shelf(Path directory) {
        this.directory = directory;
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

    /** Writes what stands in the product's tables to files, and makes bare tables for them. */
    List<Path> takeDown(Round round) throws SQLException, IOException {
        List<Path> files = new ArrayList<>();
        try (Connection connection = round.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA bare");
            for (Map.Entry<String, String> table : KEYS.entrySet()) {
                Path file = directory.resolve(table.getKey() + ".copy");
                try (var out = Files.newOutputStream(file)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY " + table.getKey() + " TO STDOUT", out);
                }
                statement.execute("CREATE TABLE " + bare(table.getKey()) + " (LIKE " + table.getKey() + ", "
                        + table.getValue() + ")");
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
