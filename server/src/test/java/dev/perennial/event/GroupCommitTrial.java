package dev.perennial.event;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Not a test: how many events a second, answered after the commit, against one commit an event, in the same run.
 * Arguments: directory, seconds a round, rounds, senders.
 */
final class GroupCommitTrial {
    private static final String BODY = "{\"type\":\"track\",\"event\":\"Order Completed\",\"properties\":{\"text\":\""
            + "x".repeat(480) + "\"},\"context\":{\"ip\":\"203.0.113.7\"}}";
    private static final Pattern BLANKS = Pattern.compile(" ");
    private static final int SINGLE_CLIENTS = 32;

    private final Database database;
    private final PostgresLogin login;
    private final Path data;
    private final long seconds;
    private final int senders;

    private GroupCommitTrial(Database database, PostgresLogin login, Path data, long seconds, int senders) {
        this.database = database;
        this.login = login;
        this.data = data;
        this.seconds = seconds;
        this.senders = senders;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory))) {
            PostgresLogin login = postgres.database("perennial");
            try (Database database = Database.open(login, List.of("event"), PoolSizes.DEFAULT)) {
                GroupCommitTrial trial = new GroupCommitTrial(
                        database,
                        login,
                        directory.resolve("data").toRealPath(),
                        Long.parseLong(arguments[1]),
                        Integer.parseInt(arguments[3]));
                trial.prepare();
                for (int round = 1; round <= rounds; round++) {
                    trial.report("one commit an event, plain table", () -> trial.oneByOne("trial.plain"));
                    trial.report("one commit an event, behind the wall", () -> trial.oneByOne("trial.walled"));
                    trial.report("group commit, 1 store", () -> trial.grouped(1));
                    trial.report("group commit, 20 stores", () -> trial.grouped(20));
                }
            }
        }
    }

    private void prepare() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    DROP SCHEMA IF EXISTS trial CASCADE;
                    CREATE SCHEMA trial;
                    GRANT USAGE ON SCHEMA trial TO %1$s;
                    CREATE TABLE trial.plain (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, store_id bigint NOT NULL,
                        message_id text NOT NULL, received_at timestamptz NOT NULL DEFAULT now(), body text NOT NULL,
                        UNIQUE (store_id, message_id));
                    CREATE TABLE trial.walled (LIKE trial.plain INCLUDING ALL);
                    ALTER TABLE trial.walled ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY ingest ON trial.walled FOR INSERT TO %1$s WITH CHECK (true);
                    GRANT INSERT ON trial.plain, trial.walled TO %1$s;
                    """.formatted(database.roles().ingest()));
        }
        try (EventLog log = new EventLog(database, GroupCommitSettings.DEFAULT)) {
            for (long store = 1; store <= 20; store++) {
                log.admit(store);
            }
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private List<long[]> oneByOne(String table) throws Exception {
        List<Callable<long[]>> clients = new ArrayList<>();
        for (int client = 0; client < SINGLE_CLIENTS; client++) {
            clients.add(() -> {
                try (Connection connection = connect();
                        Statement role = connection.createStatement()) {
                    role.execute("SET ROLE " + database.roles().ingest());
                    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                            + " (store_id, message_id, body) VALUES (1, ?, ?) ON CONFLICT DO NOTHING")) {
                        return latencies(() -> {
                            insert.setString(1, UUID.randomUUID().toString());
                            insert.setString(2, BODY);
                            return insert.executeUpdate() == 1;
                        });
                    }
                }
            });
        }
        return together(clients);
    }

    private List<long[]> grouped(int stores) throws Exception {
        InstantSource clock = InstantSource.system();
        try (EventLog log = new EventLog(database, GroupCommitSettings.DEFAULT)) {
            List<Callable<long[]>> all = new ArrayList<>();
            AtomicLong next = new AtomicLong();
            for (int sender = 0; sender < senders; sender++) {
                all.add(() -> latencies(() -> {
                    long store = next.getAndIncrement() % stores + 1;
                    NewEvent event = new NewEvent(store, UUID.randomUUID().toString(), clock.instant(), BODY);
                    return log.append(event).join() instanceof Appended.At;
                }));
            }
            return together(all);
        }
    }

    private List<long[]> together(List<Callable<long[]>> clients) throws Exception {
        List<long[]> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<long[]> result : threads.invokeAll(clients)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private long[] latencies(Callable<Boolean> once) throws Exception {
        long[] nanos = new long[1_000];
        int count = 0;
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        for (long begin = System.nanoTime(); begin < until; ) {
            if (!once.call()) {
                throw new IllegalStateException("an event was not appended");
            }
            long end = System.nanoTime();
            nanos = count == nanos.length ? Arrays.copyOf(nanos, count * 2) : nanos;
            nanos[count++] = end - begin;
            begin = end;
        }
        return Arrays.copyOf(nanos, count);
    }

    private void report(String what, Callable<List<long[]>> round) throws Exception {
        double javaBefore = javaCpuSeconds();
        double postgresBefore = postgresCpuSeconds();
        List<long[]> results = round.call();
        double java = javaCpuSeconds() - javaBefore;
        double postgres = postgresCpuSeconds() - postgresBefore;
        long[] all = results.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-38s %,8d events/s  p50 %6.2f ms  p99 %6.2f ms  CPU µs an event: Java %.0f, PostgreSQL %.0f%n",
                what,
                all.length / seconds,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6,
                java * 1e6 / all.length,
                postgres * 1e6 / all.length);
    }

    private static double javaCpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Of all processes that work in the data directory, and of their children that have ended. */
    private double postgresCpuSeconds() throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                ticks += ticks(process);
            }
        }
        return ticks / 100.0;
    }

    private long ticks(Path process) {
        try {
            if (!Files.readSymbolicLink(process.resolve("cwd")).equals(data)) {
                return 0;
            }
            String stat = Files.readString(process.resolve("stat"));
            List<String> fields = List.of(BLANKS.split(stat.substring(stat.lastIndexOf(')') + 2), -1));
            return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
