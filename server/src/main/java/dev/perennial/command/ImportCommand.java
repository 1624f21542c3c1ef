package dev.perennial.command;

import dev.perennial.orderfile.OrderFiles;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description =
                "Sends files of what a shop knows to a running platform, and waits until they are in. The same file"
                        + " twice changes nothing.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand implements Callable<Integer> {
    private static final String KEY_VARIABLE = "PERENNIAL_KEY";

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "What the rows are: orders, customers, products, tickets, interactions or answers.")
    private String kind;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Tables with or without gzip, or what shop systems export; - is standard input.")
    private List<String> files;

    @Option(names = "--url", required = true, paramLabel = "U", description = "Where the platform is.")
    private URI url;

    @Option(
            names = "--key",
            paramLabel = "SECRET",
            description = "A secret key with the scopes imports:read and imports:write. Default: the environment's "
                    + KEY_VARIABLE + ".")
    private @Nullable String key;

    @Option(
            names = "--map",
            paramLabel = "field=column",
            description =
                    "The column of a field, by its header or its number from 1. Repeat it. Default: guessed by names.")
    private List<String> maps = List.of();

    @Option(names = "--no-header", description = "The first line is data; --map names columns by their numbers.")
    private boolean noHeader;

    @Option(
            names = "--currency",
            paramLabel = "C",
            description = "Of the amounts, ISO 4217. Default: the file's, else the store's.")
    private @Nullable String currency;

    @Option(
            names = "--date-order",
            paramLabel = "dmy|mdy|ymd",
            description = "How 01/02/2026 is read. Default: as the file proves.")
    private @Nullable String dateOrder;

    @Option(
            names = "--decimal",
            paramLabel = "point|comma",
            description = "What sets decimals apart. Default: as the file proves.")
    private @Nullable String decimal;

    @Option(names = "--dry-run", description = "Only reads the file, and says what could not be used.")
    private boolean dryRun;

    @Option(
            names = "--rejects",
            paramLabel = "OUT",
            description = "Where rows that cannot be used go. Default: FILE.rejected.csv.")
    private @Nullable Path rejects;

    @Override
    public Integer call() throws IOException, InterruptedException, UnreadableFileException, QuestionException {
        PrintWriter err = spec.commandLine().getErr();
        Platform platform = new Platform(url, secret());
        Map<String, String> parameters = parameters();
        int code = Exit.DONE;
        try (InputFiles inputs = new InputFiles()) {
            for (OrderFiles.Input input : inputs.open(files, rejects, System.in)) {
                SentFile sent = new SentFile(platform, input, err);
                code = Math.max(
                        code, sent.through(parameters, spec.commandLine().getOut()));
            }
        }
        return code;
    }

    private String secret() {
        String said = key == null ? System.getenv(KEY_VARIABLE) : key;
        if (said == null || said.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say the secret key with --key, or in the environment as " + KEY_VARIABLE + ".");
        }
        return said.strip();
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", kind);
        for (String pair : maps) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new ParameterException(
                        spec.commandLine(), "--map takes field=column, for example --map ordered_at=Date.");
            }
            if (parameters.put("map." + pair.substring(0, equals).strip(), pair.substring(equals + 1)) != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--map names the field " + pair.substring(0, equals) + " twice. Keep one of them.");
            }
        }
        put(parameters, "no-header", noHeader ? "true" : null);
        put(parameters, "currency", currency);
        put(parameters, "date-order", dateOrder);
        put(parameters, "decimal", decimal);
        put(parameters, "dry-run", dryRun ? "true" : null);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
