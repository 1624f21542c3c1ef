package dev.perennial.bench.serve;

import dev.perennial.bench.run.Duel;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Serving;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code start}: from the command to the first 200 of the readiness probe, its PostgreSQL included, on a directory that
 * has been served before; against {@link HelloServer}, for which a PostgreSQL runs already.
 */
@Command(name = "start", mixinStandardHelpOptions = true, sortOptions = false)
public final class StartBench implements Callable<Integer> {
    private static final double BAR = 0.8;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    private StartBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new StartBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data())) {
            Path data = directory.path().resolve("product");
            Serving.withStore(data).close();
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    EmbeddedPostgresSettings.in(directory.path().resolve("hello")));
            try {
                PostgresLogin login = postgres.database("hello");
                HelloServer.start(login).close(); // so that its jar is in memory, as the product's are
                return verdict(Duel.fight(() -> product(data), () -> hello(login), repetitions));
            } finally {
                postgres.close();
            }
        }
    }

    private static Measurement product(Path data) {
        try {
            long begin = System.nanoTime();
            try (Serving serving = Serving.start(data)) {
                return measured(begin, serving.jvm().and(serving.postgres()));
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw stopped(interrupted);
        }
    }

    private static Measurement hello(PostgresLogin login) {
        try {
            long begin = System.nanoTime();
            try (HelloServer server = HelloServer.start(login)) {
                return measured(begin, server.group());
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw stopped(interrupted);
        }
    }

    private static IllegalStateException stopped(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", interrupted);
    }

    private static Measurement measured(long begin, ProcessGroup processes) {
        double wall = (System.nanoTime() - begin) / 1e9;
        return new Measurement(wall, processes.cpuSeconds(), processes.residentBytes());
    }

    private static int verdict(Duel duel) {
        return new Verdict(
                        "start",
                        Machine.here(),
                        "Spring Boot " + SpringBootVersion.getVersion(),
                        "second start of serve to readiness, and hello to its first answer",
                        List.of(Series.of("product", duel.product()), Series.of("hello, fat jar", duel.floor())),
                        List.of(
                                new Figure("ratio (wall)", duel.wallRatio()),
                                new Figure("ratio (CPU)", duel.cpuRatio())),
                        "at most 0.8 × the hello's wall time",
                        Outcome.of(duel.wallRatio() <= BAR))
                .report();
    }
}
