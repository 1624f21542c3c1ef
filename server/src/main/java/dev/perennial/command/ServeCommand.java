package dev.perennial.command;

import dev.perennial.postgres.Database;
import dev.perennial.server.LogFormat;
import dev.perennial.server.PerennialServer;
import dev.perennial.server.ServeOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Starts the platform, on a PostgreSQL of its own or on the one that PERENNIAL_DB_URL names.",
        footer = {
            "",
            "PERENNIAL_DB_URL, PERENNIAL_DB_USER, PERENNIAL_DB_PASSWORD (or PERENNIAL_DB_PASSWORD_FILE): an external"
                    + " PostgreSQL 15 or newer. DIR/perennial.properties: settings."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ServeCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Default: ${DEFAULT-VALUE}; 0 takes a free one.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "A",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. Default: ${DEFAULT-VALUE}, this machine alone; 0.0.0.0 is all.")
    private String address;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything is kept that is not in an external database. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--create-store",
            paramLabel = "KEY",
            description = "Makes a store with this short name (a-z, 0-9, -) unless there is one, and writes its keys to"
                    + " DIR/keys.json.")
    private @Nullable String createStore;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How messages look. Default: ${DEFAULT-VALUE}.")
    private LogFormat logFormat;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(spec.commandLine(), "--port takes a number from 0 to " + PORT_MAX + ".");
        }
        if (createStore != null && !createStore.matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")) {
            throw new ParameterException(
                    spec.commandLine(), "--create-store takes 1 to 40 of a-z, 0-9 and -, with no - at the ends.");
        }
        ServeOptions options = new ServeOptions(
                port,
                address,
                data,
                Optional.ofNullable(createStore),
                logFormat,
                Database.external(Secrets.environment()));
        try (PerennialServer server = PerennialServer.start(options, this::announce)) {
            server.awaitStop();
        }
        return Exit.DONE;
    }

    /** Among JSON there is nothing but JSON. */
    private void announce(String line) {
        if (logFormat == LogFormat.JSON) {
            LoggerFactory.getLogger("dev.perennial.serve").info(line);
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.println(line);
            out.flush();
        }
    }
}
