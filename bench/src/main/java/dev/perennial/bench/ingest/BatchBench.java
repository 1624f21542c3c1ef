package dev.perennial.bench.ingest;

import dev.perennial.bench.run.Duel;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.PeakWatch;
import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Serving;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ingest-batch}: batches of 500 events over HTTP until their customers and orders can be asked for, against COPY of the
 * same events into a table without an index. Every round is of new events, and each is looked for in the end.
 */
@Command(name = "ingest-batch", mixinStandardHelpOptions = true, sortOptions = false)
public final class BatchBench implements Callable<Integer> {
    private static final double BAR = 0.3;
    private static final int OK = 200;
    private static final int POLL_MS = 5;

    @Option(names = "--batches", defaultValue = "400", description = "A round. Default: ${DEFAULT-VALUE}.")
    private int batches;

    @Option(names = "--customers", defaultValue = "50000", description = "Who buys. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(names = "--connections", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    private BatchBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new BatchBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        BatchEvents events = new BatchEvents(customers);
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                Serving serving = Serving.withStore(directory.path().resolve("product"));
                FloorDatabase database = new FloorDatabase(directory.path().resolve("floor"));
                ExecutorService senders = Executors.newFixedThreadPool(connections)) {
            Sender sender = new Sender(serving, senders);
            BatchEvents.Round[] last = {events.next(batches)};
            Duel.Contestant product = () -> {
                last[0] = events.next(batches);
                return unchecked(() -> sender.send(last[0]));
            };
            Duel.Contestant floor = () -> unchecked(() -> copy(database, last[0]));
            product.run();
            floor.run();
            Duel duel = Duel.fight(product, floor, repetitions);
            double ratio = 1 / duel.wallRatio();
            return new Verdict(
                            "ingest-batch",
                            Machine.here(),
                            "PostgreSQL 18, the embedded one, for both",
                            String.format(
                                    Locale.ROOT,
                                    "%d batches of %d events, nine of ten of them orders of two lines, by %d customers",
                                    batches,
                                    BatchEvents.BATCH,
                                    customers),
                            List.of(Series.of("batches", duel.product()), Series.of("COPY of events", duel.floor())),
                            List.of(
                                    new Figure("ratio of rates (wall)", ratio),
                                    new Figure("ratio of rates (CPU)", 1 / duel.cpuRatio()),
                                    new Figure(
                                            "thousand events/s",
                                            batches
                                                    * BatchEvents.BATCH
                                                    / 1e3
                                                    / duel.product().median().wallSeconds())),
                            "at least 0.3 × its rate",
                            Outcome.of(ratio >= BAR))
                    .report();
        }
    }

    private static Measurement copy(FloorDatabase database, BatchEvents.Round round) throws Exception {
        byte[] rows = round.events().stream()
                .map(event -> "1\t" + event[0] + "\t" + event[1].replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return measured(database.processes(), () -> database.copyBare(rows));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static Measurement unchecked(Callable<Measurement> round) {
        try {
            return round.call();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Measurement measured(ProcessGroup processes, Work work) throws Exception {
        try (PeakWatch watch = PeakWatch.over(processes)) {
            double cpu = processes.cpuSeconds();
            long begun = System.nanoTime();
            work.run();
            double wall = (System.nanoTime() - begun) / 1e9;
            return new Measurement(wall, processes.cpuSeconds() - cpu, watch.peakBytes());
        }
    }

    /** Sends a round on several connections, and waits until all consumers have read it. */
    private record Sender(Serving serving, ExecutorService senders) {
        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        Measurement send(BatchEvents.Round round) throws Exception {
            try (Connection reader = serving.reader()) {
                long orders = Product.number(reader, "SELECT count(*) FROM commerce.orders WHERE store_id > ?", 0);
                Measurement measurement = measured(serving.jvm().and(serving.postgres()), () -> {
                    List<Callable<HttpResponse<String>>> requests =
                            round.bodies().stream().map(this::request).toList();
                    for (Future<HttpResponse<String>> answer : senders.invokeAll(requests)) {
                        if (answer.get().statusCode() != OK) {
                            throw new IllegalStateException(answer.get().body());
                        }
                    }
                    while (Product.unread(reader) > 0) {
                        Thread.sleep(POLL_MS);
                    }
                });
                long after = Product.number(reader, "SELECT count(*) FROM commerce.orders WHERE store_id > ?", 0);
                if (after - orders != round.orders()) {
                    throw new IllegalStateException((after - orders) + " orders instead of " + round.orders());
                }
                return measurement;
            }
        }

        private Callable<HttpResponse<String>> request(byte[] body) {
            HttpRequest request = toServer(body);
            return () -> HTTP.send(request, BodyHandlers.ofString());
        }

        private HttpRequest toServer(byte[] body) {
            try {
                String key =
                        Base64.getEncoder().encodeToString((serving.writeKey() + ":").getBytes(StandardCharsets.UTF_8));
                return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + "/v1/batch"))
                        .header("Authorization", "Basic " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
