package dev.perennial.command;

import dev.perennial.insight.Numbering;
import dev.perennial.insight.Period;
import dev.perennial.insight.Scope;
import dev.perennial.orderfile.LoadListener;
import dev.perennial.orderfile.LoadedOrders;
import dev.perennial.orderfile.OrderField;
import dev.perennial.orderfile.OrderFiles;
import dev.perennial.orderfile.OrderOptions;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.report.ContactList;
import dev.perennial.report.Outside;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportJson;
import dev.perennial.report.ReportRequest;
import dev.perennial.report.ReportRequest.Models;
import dev.perennial.report.ReportText;
import dev.perennial.report.Reports;
import dev.perennial.report.SourceCounts;
import dev.perennial.report.TextOptions;
import dev.perennial.report.html.HtmlOptions;
import dev.perennial.report.html.ReportHtml;
import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.UnreadableFileException;
import dev.perennial.warehouse.Warehouse;
import dev.perennial.wording.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Reads order files and reports who comes back, when, and where the others are lost.",
            "Understands Shopify and WooCommerce order exports and any table with a date, a customer and an amount,"
                    + " one row an order or one row a line; gzip too."
        },
        footer = {
            "",
            "Examples:",
            "  perennial report orders_export.csv",
            "  perennial report january.csv february.csv --time-zone Europe/Stockholm --json > report.json",
            "  perennial report export.txt --no-header --map customer_id=1 --map ordered_at=3 --map total=5",
            "",
            "Exit codes: 0 done, also when some rows were set aside; 1 nothing could be read or written;",
            "2 wrong usage, or a question that only you can answer."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand implements Callable<Integer> {
    private static final int STORE = 1;
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final long MIB = 1024 * 1024L;

    /** Orders take about as much memory as their file has bytes; larger files are loaded into a file. */
    private static final long MOST_BYTES_IN_MEMORY = 512 * MIB;

    private static final long GZIP_FACTOR = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Order files; - is standard input.")
    private List<String> files;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Which column is which field, by its header or its number from 1; once for each pair."
                    + " Fields: ${COMPLETION-CANDIDATES}",
            completionCandidates = FieldNames.class)
    private List<String> map = new ArrayList<>();

    @Option(names = "--no-header", description = "The first line is data already.")
    private boolean noHeader;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = Converters.OfDay.class,
            description = "End of observation, exclusive. Default: the day after the last order.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "The store's, such as Europe/Stockholm. Default: clock times as they are written.")
    private @Nullable String timeZone;

    @Option(names = "--currency", paramLabel = "CODE", description = "The currency that counts, such as EUR.")
    private @Nullable String currency;

    @Option(
            names = "--date-order",
            paramLabel = "dmy|mdy|ymd",
            description = "What 03/04/2026 means. Default: what the file proves.")
    private @Nullable String dateOrder;

    @Option(
            names = "--decimal",
            paramLabel = "point|comma",
            description = "What 1.500 means: with point one and a half. Default: what the file proves.")
    private @Nullable String decimal;

    @Option(
            names = "--period",
            paramLabel = "month|quarter|year",
            converter = Converters.OfPeriod.class,
            defaultValue = "quarter",
            description = "What retention is reported by. Default: ${DEFAULT-VALUE}.")
    private Period period;

    @Option(
            names = "--active-days",
            paramLabel = "DAYS",
            defaultValue = "" + Scope.DEFAULT_ACTIVE_DAYS,
            description = "A customer with an order in so many days is active. Default: ${DEFAULT-VALUE}.")
    private int activeDays;

    @Option(
            names = "--calibration-end",
            paramLabel = "DATE",
            converter = Converters.OfDay.class,
            description = "The purchase models see the orders up to this day, which is not before the first order; the"
                    + " rest tests them."
                    + " Default: they see all, and are tested on the later half, a year at most.")
    private @Nullable LocalDate calibrationEnd;

    @Option(names = "--no-models", description = "Leaves out what customers will bring and whom to write to.")
    private boolean noModels;

    @Option(
            names = "--rejects",
            paramLabel = "OUT",
            description = "Where rows that cannot be used go. Default: FILE.rejected.csv. A list of an earlier run is"
                    + " replaced, or removed when no row is set aside; no other file is.")
    private @Nullable Path rejects;

    @Option(
            names = "--contacts",
            paramLabel = "OUT",
            description = "Also writes the contact plan to this CSV file: who, why, when.")
    private @Nullable Path contacts;

    @Option(names = "--json", description = "Prints JSON instead of text.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description =
                    "Writes the report as one HTML page to read, print and forward, to standard output if OUT is -;"
                            + " prints nothing else unless --json is given too.")
    private @Nullable Path html;

    @Option(
            names = "--locale",
            paramLabel = "en|es|fa|sv",
            defaultValue = "en",
            description = "The language of text and HTML. Default: ${DEFAULT-VALUE}.")
    private String locale;

    @Option(
            names = "--anonymous",
            description =
                    "Leaves customer ids and e-mail addresses out of text and HTML, so that they can be passed on. Not with"
                            + " --json or --contacts, which name customers.")
    private boolean anonymous;

    @Override
    public Integer call() throws Exception {
        Warehouse.prepare();
        if (activeDays < 1) {
            throw new ParameterException(spec.commandLine(), "--active-days takes a whole number from 1.");
        }
        if (anonymous && json) {
            throw new ParameterException(
                    spec.commandLine(), "--anonymous is for text and --html; the JSON's contact plan names customers.");
        }
        if (anonymous && contacts != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--anonymous leaves out the names that --contacts lists. Keep one of them, or run it twice.");
        }
        if (json && STANDARD_OUTPUT.equals(html)) {
            throw new ParameterException(
                    spec.commandLine(), "--json and --html - would both be written to standard output. Name a file.");
        }
        if (noModels && (contacts != null || calibrationEnd != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--no-models leaves out what --contacts and --calibration-end are about. Keep one of them.");
        }
        OrderOptions options = options();
        Locale language = language();
        Wording.prepare(language);
        Path spill = Files.createTempDirectory("perennial-spill");
        Thread interrupted = new Thread(() -> deleteSpill(spill));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (InputFiles files = new InputFiles()) {
            List<OrderFiles.Input> inputs = files.open(this.files, rejects, System.in);
            refuseToOverwrite(inputs, "--html", html);
            refuseToOverwrite(inputs, "--contacts", contacts);
            refuseOneNameForTwo(inputs);
            try (Warehouse warehouse = warehouse(inputs, spill)) {
                LoadedOrders loaded = load(inputs, options, warehouse);
                refuseToLearnFromNothing(loaded);
                Report report = compute(warehouse, loaded);
                Path list = contacts;
                if (list != null) {
                    Target.write(list, () -> ContactList.write(report, list, language));
                }
                print(report, language);
            }
        } finally {
            deleteSpill(spill);
            forget(interrupted);
        }
        return Exit.DONE;
    }

    private Report compute(Warehouse warehouse, LoadedOrders loaded) throws SQLException {
        try (Connection connection = warehouse.connect()) {
            Report report = Reports.compute(connection, request(loaded), Numbering.BY_EXTERNAL_ID);
            tell(Outside.of(connection, STORE, report).sentence(report));
            return report;
        }
    }

    private void refuseToLearnFromNothing(LoadedOrders loaded) {
        LocalDate from = loaded.from();
        if (calibrationEnd != null && from != null && calibrationEnd.isBefore(from)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--calibration-end " + calibrationEnd + " is before the first order, on " + from
                            + ": the purchase models would have nothing to learn from. Name a later day.");
        }
    }

    private static Warehouse warehouse(List<OrderFiles.Input> inputs, Path spill) throws IOException, SQLException {
        long bytes = 0;
        for (OrderFiles.Input input : inputs) {
            long size = Files.size(input.text().file());
            bytes += input.text().name().endsWith(".gz") ? size * GZIP_FACTOR : size;
        }
        return bytes > MOST_BYTES_IN_MEMORY
                ? Warehouse.onDisk(warehouseBytes(), spill)
                : Warehouse.inMemory(warehouseBytes(), spill);
    }

    private void refuseToOverwrite(List<OrderFiles.Input> inputs, String option, @Nullable Path target)
            throws IOException {
        for (OrderFiles.Input input : inputs) {
            if (target != null
                    && Files.exists(target)
                    && Files.isSameFile(target, input.text().file())) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " would overwrite " + input.text().name()
                                + ", which is to be read. Name another file.");
            }
        }
    }

    private void refuseOneNameForTwo(List<OrderFiles.Input> inputs) {
        Map<Path, String> writers = new HashMap<>();
        inputs.forEach(input -> writers.put(whole(input.rejects()), "The list of rows that are set aside"));
        claim(writers, "--html", html);
        claim(writers, "--contacts", contacts);
    }

    private void claim(Map<Path, String> writers, String option, @Nullable Path target) {
        String other = target == null ? null : writers.put(whole(target), option);
        if (other != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    other + " and " + option + " would both be written to " + target + ". Name two files.");
        }
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private LoadedOrders load(List<OrderFiles.Input> inputs, OrderOptions options, Warehouse warehouse)
            throws IOException, UnreadableFileException, QuestionException, SQLException {
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = new Progress("Reading", err)) {
            OrderFiles orderFiles = new OrderFiles(options, warehouse, STORE, new Listener(err, progress));
            return orderFiles.load(inputs);
        }
    }

    private ReportRequest request(LoadedOrders loaded) {
        SourceCounts counts = new SourceCounts(
                loaded.rows(),
                loaded.accepted(),
                loaded.rejected(),
                loaded.nobody().rows());
        return new ReportRequest(
                STORE,
                asOf,
                activeDays,
                period,
                loaded.currency(),
                counts,
                calibrationEnd,
                noModels ? Models.LEFT_OUT : Models.FITTED);
    }

    private void tell(@Nullable String sentence) {
        if (sentence != null) {
            spec.commandLine().getErr().println(sentence);
        }
    }

    private void print(Report report, Locale language) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Privacy privacy = anonymous ? Privacy.ANONYMOUS : Privacy.NAMED;
        Path target = html;
        if (target != null) {
            String page = ReportHtml.render(report, new HtmlOptions(language, privacy, BuildVersion.number()));
            if (target.equals(STANDARD_OUTPUT)) {
                out.print(page);
            } else {
                Target.write(target, () -> Files.writeString(target, page));
            }
        }
        if (json) {
            ReportJson.write(report, out);
        } else if (html == null) {
            out.print(ReportText.render(
                    report, new TextOptions(Terminal.columns(), language, Terminal.charset(), privacy)));
        }
        out.flush();
    }

    private Locale language() {
        Locale language = Locale.forLanguageTag(locale.replace('_', '-'));
        if (!Wording.languages().contains(language.getLanguage())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no wording in “" + locale + "”. The languages are: "
                            + String.join(", ", Wording.languages()) + ".");
        }
        return language;
    }

    /** A quarter of the machine's memory, within reason: what does not fit goes to the temporary directory. */
    private static long warehouseBytes() {
        long heap = Runtime.getRuntime().maxMemory();
        return Math.clamp(heap, 256 * MIB, 3072 * MIB);
    }

    private OrderOptions options() {
        Map<OrderField, String> columns = new EnumMap<>(OrderField.class);
        for (String pair : map) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--map takes FIELD=COLUMN, for example --map total=amount, not “" + pair + "”.");
            }
            OrderField field = OrderField.of(pair.substring(0, equals))
                    .filter(found -> found != OrderField.IGNORED)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "There is no field “" + pair.substring(0, equals) + "”. The fields are: "
                                    + String.join(", ", new FieldNames()) + "."));
            if (columns.put(field, pair.substring(equals + 1)) != null) {
                throw new ParameterException(
                        spec.commandLine(), "--map names the field " + field.key() + " twice. Keep one of them.");
            }
        }
        return new OrderOptions(
                columns,
                noHeader ? OrderOptions.Header.ABSENT : OrderOptions.Header.PRESENT,
                zone(),
                currency(),
                dateOrder(),
                numberStyle());
    }

    private @Nullable ZoneId zone() {
        if (timeZone == null) {
            return null;
        }
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no time zone “" + timeZone
                            + "”. Use a name such as Europe/Stockholm or America/New_York.",
                    unknown);
        }
    }

    private @Nullable Currency currency() {
        if (currency == null) {
            return null;
        }
        try {
            return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(
                    spec.commandLine(), "“" + currency + "” is no ISO 4217 code such as EUR, USD or SEK.", unknown);
        }
    }

    private @Nullable DateOrder dateOrder() {
        if (dateOrder == null) {
            return null;
        }
        return DateOrder.of(dateOrder)
                .orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "--date-order takes " + DateOrder.KEYS + "."));
    }

    private @Nullable NumberStyle numberStyle() {
        if (decimal == null) {
            return null;
        }
        return switch (decimal.toLowerCase(Locale.ROOT)) {
            case "point" -> NumberStyle.POINT;
            case "comma" -> NumberStyle.COMMA;
            default -> throw new ParameterException(spec.commandLine(), "--decimal takes point or comma.");
        };
    }

    /** What cannot be deleted is left to whoever cleans temporary directories. */
    private static void deleteSpill(Path spill) {
        try (var files = Files.list(spill)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(spill);
        } catch (IOException gone) {
            // deleted already, or in use
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs
        }
    }

    /** Names of fields for help and completion. */
    static final class FieldNames extends ArrayList<String> {
        FieldNames() {
            for (OrderField field : OrderField.values()) {
                if (field != OrderField.IGNORED) {
                    add(field.key());
                }
            }
        }
    }

    private record Listener(PrintWriter err, Progress progress) implements LoadListener {
        @Override
        public void note(String sentence) {
            err.println(sentence);
        }

        @Override
        public void progress(long bytes, long ofBytes) {
            progress.at(bytes, ofBytes);
        }

        @Override
        public void rejected(long rows, String reasons, Path file) {
            err.println(rows + (rows == 1 ? " row was" : " rows were") + " set aside (" + reasons + "): " + file);
        }
    }
}
