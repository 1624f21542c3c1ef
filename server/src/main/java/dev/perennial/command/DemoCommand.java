package dev.perennial.command;

import dev.perennial.demo.Demo;
import dev.perennial.demo.Keys;
import dev.perennial.server.LogFormat;
import dev.perennial.server.PerennialServer;
import dev.perennial.server.ServeOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description =
                "Starts the platform with two years of a simulated coffee roaster in it, on this machine alone. The first start"
                        + " fills it; the next ones go on with what is there.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;
    private static final String LOOPBACK = "127.0.0.1";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Default: ${DEFAULT-VALUE}; 0 takes a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where everything is kept. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(names = "--customers", paramLabel = "N", description = "How many people buy there, from 1. Default: 5000.")
    private @Nullable Integer customers;

    @Option(names = "--seed", paramLabel = "S", description = "Another seed, other people. Default: 1.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(spec.commandLine(), "--port takes a number from 0 to " + PORT_MAX + ".");
        }
        if (customers != null && customers < 1) {
            throw new ParameterException(spec.commandLine(), "--customers takes a whole number from 1.");
        }
        long begun = System.nanoTime();
        Demo demo = Demo.in(data, customers, seed, InstantSource.system());
        ServeOptions options =
                new ServeOptions(port, LOOPBACK, data, Optional.of(Demo.STORE), LogFormat.TEXT, Optional.empty());
        try (PerennialServer server = PerennialServer.start(options, line -> {})) {
            if (!demo.isFull()) {
                tell("start", server.url(), Duration.ofNanos(System.nanoTime() - begun));
                demo.fill(this::tell, server::settle);
            }
            welcome(demo, Duration.ofNanos(System.nanoTime() - begun));
            server.awaitStop();
        }
        return Exit.DONE;
    }

    private void tell(String step, String outcome, Duration took) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, "%-14s%-44s%6.1f s", step, outcome, took.toMillis() / 1000.0));
        err.flush();
    }

    private void welcome(Demo demo, Duration took) throws IOException {
        Keys keys = demo.keys();
        PrintWriter out = spec.commandLine().getOut();
        out.print("""

                Harbour Roast, a coffee roaster that does not exist, is open at %1$s
                  e-mail    %2$s
                  password  %3$s

                Three things to try:
                  1. Sign in at %1$s with the above.
                  2. Who comes back, quarter by quarter:
                     curl -H "Authorization: Bearer %4$s" "%1$s/api/v1/insight/retention?period=quarter"
                  3. Somebody with a story, and all of it at /api/v1/customers/ID/timeline:
                     curl -H "Authorization: Bearer %4$s" "%1$s/api/v1/customers?email=%5$s"

                """.formatted(keys.url(), keys.email(), keys.password(), keys.secretKey(), demo.somebody()));
        out.println(String.format(
                Locale.ROOT,
                "Ready in %.1f s. The keys are in %s. Ctrl+C stops it.",
                took.toMillis() / 1000.0,
                data.resolve("keys.json")));
        out.flush();
    }
}
