package dev.perennial.bench.ingest;

import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pgbench}: one event a commit, prepared statements, 32 clients. */
final class Pgbench implements Rival {
    private static final int CLIENTS = 32;
    private static final int THREADS = 2;
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Pattern DONE = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+)");
    private static final Pattern LATENCY = Pattern.compile("^\\d+ \\d+ (\\d+) ", Pattern.MULTILINE);
    private static final String SCRIPT =
            "INSERT INTO floor.event (store_id, message_id, body) VALUES (1, gen_random_uuid()::text, :body);\n";

    private final FloorDatabase database;
    private final Path program;

    Pgbench(FloorDatabase database) throws IOException {
        this.database = database;
        this.program = find();
    }

    private static Path find() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(VERSIONS)) {
            for (Path version : versions) {
                Path candidate = version.resolve("bin/pgbench");
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        } catch (IOException nonAtAll) {
            throw missing(nonAtAll);
        }
        throw missing(null);
    }

    private static IOException missing(@org.jspecify.annotations.Nullable IOException cause) {
        return new IOException("pgbench is missing. Get it:  apt-get install postgresql-contrib", cause);
    }

    @Override
    public String name() {
        return "pgbench (B)";
    }

    @Override
    public LoadGenerator.Outcome round(double seconds) throws IOException, InterruptedException, SQLException {
        database.empty();
        Path directory = Files.createTempDirectory("perennial-pgbench");
        try {
            Path script = Files.writeString(directory.resolve("insert.sql"), SCRIPT);
            LoadGenerator.Outcome outcome = run(script, Math.max(1, Math.round(seconds)));
            database.demand(outcome.events());
            return outcome;
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private LoadGenerator.Outcome run(Path script, long seconds) throws IOException, InterruptedException {
        Path printed = Workspace.output("pgbench");
        List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared", "-f"));
        command.addAll(List.of(
                script.toString(), "--log-prefix", script.resolveSibling("log").toString()));
        command.addAll(List.of("-l", "--sampling-rate", "0.05")); // writing down all of them would cost rate
        command.addAll(List.of("-c", "" + CLIENTS, "-j", "" + THREADS, "-T", "" + seconds));
        command.addAll(List.of("-D", "body=" + TrackEvent.body("0".repeat(TrackEvent.ID_LENGTH))));
        command.addAll(List.of("-h", "127.0.0.1", "-p", "" + database.port(), "-U"));
        command.addAll(List.of(database.login().user(), "floor"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("PGPASSWORD", database.login().password());
        int code = builder.start().waitFor();
        String text = Files.readString(printed);
        if (code != 0) {
            throw new IOException("pgbench ended with " + code + ": " + text);
        }
        long events = (long) number(DONE, text);
        double rate = number(RATE, text);
        double[] latencies = latencies(script.getParent());
        return new LoadGenerator.Outcome(
                events,
                events / rate,
                latencies[(int) (0.5 * (latencies.length - 1))],
                latencies[(int) (0.99 * (latencies.length - 1))]);
    }

    private static double number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("pgbench said: " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** From pgbench's log of transactions, sorted, in milliseconds. */
    private static double[] latencies(@org.jspecify.annotations.Nullable Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (DirectoryStream<Path> logs =
                Files.newDirectoryStream(java.util.Objects.requireNonNull(directory), "log*")) {
            for (Path log : logs) {
                all.append(Files.readString(log));
            }
        }
        return LATENCY.matcher(all)
                .results()
                .mapToDouble(line -> Long.parseLong(line.group(1)) / 1e3)
                .sorted()
                .toArray();
    }

    /** Itself a part of the load, as the generator is for the others. */
    @Override
    public ProcessGroup program() {
        return List::of;
    }

    @Override
    public ProcessGroup postgres() {
        return database.processes();
    }
}
