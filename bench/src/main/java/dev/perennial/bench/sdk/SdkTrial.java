package dev.perennial.bench.sdk;

import dev.perennial.bench.run.Serving;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sdks}: libraries for Node send all kinds of events to a started server with nothing but their host changed, and
 * what each says it delivered must stand in the log once, and nothing else.
 */
@Command(name = "sdks", mixinStandardHelpOptions = true, sortOptions = false)
public final class SdkTrial implements Callable<Integer> {
    private static final List<String> SDKS = List.of(
            "segment-node", "segment-browser", "segment-browser-batching", "rudderstack-node", "customerio-node");
    private static final List<String> INSTALL = List.of(
            "npm",
            "install",
            "--prefer-offline",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error");
    private static final int INSTALL_SECONDS_MAX = 600;
    private static final int SEND_SECONDS_MAX = 120;

    @Option(
            names = "--events",
            defaultValue = "100",
            description = "Tracks of each library, beside the other kinds. Default: ${DEFAULT-VALUE}.")
    private int events;

    private SdkTrial() {}

    public static int run(String[] arguments) {
        return new CommandLine(new SdkTrial()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path libraries = installed();
        boolean all = true;
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                Serving serving = Serving.withStore(directory.path().resolve("product"))) {
            for (String sdk : SDKS) {
                all &= holds(sdk, libraries, serving);
            }
        }
        System.out.println(all ? "PASS" : "SHORT");
        return all ? 0 : 1;
    }

    /** Where npm has put the libraries; from the registry that it is set up for, the first time. */
    private static Path installed() throws IOException, InterruptedException {
        Path source = Workspace.root().resolve("bench/sdks");
        Path target = Files.createDirectories(Workspace.root().resolve("bench/target/sdks"));
        for (String file : List.of("package.json", "send.cjs")) {
            Files.write(target.resolve(file), Files.readAllBytes(source.resolve(file)));
        }
        run(INSTALL, target, Workspace.output("npm"), INSTALL_SECONDS_MAX);
        return target;
    }

    private boolean holds(String sdk, Path libraries, Serving serving)
            throws IOException, InterruptedException, SQLException {
        try (Connection reader = serving.reader()) {
            LoggedEvents log = new LoggedEvents(reader);
            long before = log.last();
            Path output = Workspace.output(sdk);
            run(
                    List.of(
                            "node",
                            "send.cjs",
                            sdk,
                            "http://127.0.0.1:" + serving.port(),
                            serving.writeKey(),
                            Integer.toString(events)),
                    libraries,
                    output,
                    SEND_SECONDS_MAX);
            List<SentEvent> delivered = SentEvent.read(Files.readString(output));
            List<SentEvent> logged = log.after(before);
            Set<SentEvent> missing = new HashSet<>(delivered);
            logged.forEach(missing::remove);
            List<SentEvent> unexpected = new ArrayList<>(logged);
            delivered.forEach(unexpected::remove);
            boolean holds = delivered.size() > events && missing.isEmpty() && unexpected.isEmpty();
            System.out.printf(
                    "%-26s %4d delivered, %4d in the log, %d missing, %d doubled or unknown%n",
                    sdk, delivered.size(), logged.size(), missing.size(), unexpected.size());
            return holds;
        }
    }

    private static void run(List<String> command, Path directory, Path output, int secondsMax)
            throws IOException, InterruptedException {
        Path errors = output.resolveSibling(output.getFileName() + ".err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " took more than " + secondsMax + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " ended with " + process.exitValue() + ": "
                    + Files.readString(errors).strip());
        }
    }
}
