package dev.perennial.orderfile;

import dev.perennial.orderfile.OrderSettlement.Ambiguity;
import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.RejectReason;
import dev.perennial.tabular.RejectedRows;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Loads order files into a warehouse. The way of a row: {@link TextInput} decodes it, {@link RowSource} splits it,
 * {@link OrderRows} understands it, {@link OrderStaging} carries it into DuckDB, {@link OrderSettlement} makes customers,
 * products, orders, lines and credit notes of all rows together. A large file in which nothing needs a second thought
 * takes the short way through {@link PlainStaging}.
 */
public final class OrderFiles {
    /** Smaller files are read in no time either way. */
    private static final long LEAST_BYTES_PLAIN = 8L << 20;

    /** Larger files are read in a stream, whose memory is bounded. */
    private static final long MOST_BYTES_PLAIN = 512L << 20;

    private static final int MOST_UNUSED_NAMED = 12;

    private static final String ALL_UTC =
            "All times are in UTC. Days, weeks and months follow the store's own clock with"
                    + " --time-zone, for example --time-zone Europe/Berlin.";

    private final OrderOptions options;
    private final Warehouse warehouse;
    private final int store;
    private final LoadListener listener;
    private final long leastBytesPlain;
    private boolean tookShortWay;
    private @Nullable OrderHandover handover;
    private final Set<String> said = new HashSet<>();

    public OrderFiles(OrderOptions options, Warehouse warehouse, int store, LoadListener listener) {
        this(options, warehouse, store, listener, LEAST_BYTES_PLAIN);
    }

    /** @param leastBytesPlain the smallest file for which the short way is tried */
    OrderFiles(OrderOptions options, Warehouse warehouse, int store, LoadListener listener, long leastBytesPlain) {
        this.options = options;
        this.warehouse = warehouse;
        this.store = store;
        this.listener = listener;
        this.leastBytesPlain = leastBytesPlain;
    }

    /** A file and where its rejected rows go. */
    public record Input(TextInput text, Path rejects) {}

    /**
     * Loads all files together.
     *
     * @throws QuestionException when only the user can decide something
     * @throws UnreadableFileException when a file cannot be read to its end, or holds no usable row
     */
    public LoadedOrders load(List<Input> inputs)
            throws QuestionException, UnreadableFileException, SQLException, IOException {
        return load(inputs, null);
    }

    /**
     * The same, and hands the orders on with all that the files say of them in words.
     *
     * @throws QuestionException when only the user can decide something
     * @throws UnreadableFileException when a file cannot be read to its end, or holds no usable row
     */
    public LoadedOrders load(List<Input> inputs, @Nullable OrderHandover handover)
            throws QuestionException, UnreadableFileException, SQLException, IOException {
        this.handover = handover;
        List<OrderSource> sources = new ArrayList<>();
        for (Input input : inputs) {
            sources.add(OrderSource.of(input.text, options));
        }
        List<FileStyle> styles = new ArrayList<>();
        for (OrderSource source : sources) {
            styles.add(FileStyle.firstLook(source, options));
        }
        Currencies currencies = new Currencies(options.currency());
        while (true) {
            try {
                return load(inputs, sources, styles, currencies);
            } catch (ReadAgainException again) {
                int file = again.file() - 1;
                styles.set(
                        file,
                        switch (again.doubt()) {
                            case DATE_ORDER ->
                                FileStyle.wholeLook(sources.get(file), options).withNumbersOf(styles.get(file));
                            case DECIMAL_MARK -> styles.get(file).withOtherNumbers();
                            case OPEN_DECIMAL_MARK ->
                                styles.get(file).withNumbers(NumberLook.of(sources.get(file), options.currency()));
                            case CURRENCY -> styles.get(file);
                        });
            }
        }
    }

    private LoadedOrders load(
            List<Input> inputs, List<OrderSource> sources, List<FileStyle> styles, Currencies currencies)
            throws QuestionException, ReadAgainException, UnreadableFileException, SQLException, IOException {
        try (StagingArea area = new StagingArea(warehouse)) {
            DuckDBConnection connection = area.connection();
            Optional<Reading> plain = plainly(area, inputs, sources, styles);
            Reading reading =
                    plain.isPresent() ? plain.get() : rowByRow(connection, inputs, sources, styles, currencies);
            reading.currencies.demandOne();
            reading.tellCurrency();
            reading.demandSomething(inputs, sources);
            OrderSettlement.Findings findings = new OrderSettlement(connection, store)
                    .settle(reading.shapes, reading.people, reading.products, reading.orders);
            for (FileShape shape : reading.shapes) {
                ShapeNotes.of(shape, sources.get(shape.file() - 1).columns()).forEach(this::note);
            }
            tell(findings);
            new AlikeRows(connection)
                    .sentences(inputs.stream().map(input -> input.text.name()).toList())
                    .forEach(this::note);
            LoadedOrders loaded = summary(connection, reading, findings);
            if (handover != null) {
                handover.take(SettledOrders.of(connection, loaded, sources));
            }
            return loaded;
        }
    }

    /** A single large file may be so plain that DuckDB's own reader does. */
    private Optional<Reading> plainly(
            StagingArea area, List<Input> inputs, List<OrderSource> sources, List<FileStyle> styles)
            throws SQLException, IOException {
        long bytes = Files.size(inputs.getFirst().text.file());
        if (inputs.size() > 1 || bytes < leastBytesPlain || bytes > MOST_BYTES_PLAIN) {
            return Optional.empty();
        }
        OrderSource source = sources.getFirst();
        Reading reading = new Reading(new Currencies(options.currency()));
        Optional<PlainStaging.Staged> staged = PlainStaging.tryIt(
                area,
                source,
                styles.getFirst(),
                options,
                reading.currencies,
                handover == null ? OrderStaging.RunTexts.DROPPED : OrderStaging.RunTexts.KEPT);
        if (staged.isEmpty()) {
            return Optional.empty();
        }
        tookShortWay = true;
        RejectedRows.removeOld(inputs.getFirst().rejects);
        reading.orders = Ambiguity.NONE;
        describe(source, styles.getFirst());
        reading.rows = staged.get().rows();
        reading.withoutCurrency = staged.get().ordersWithoutCurrency();
        reading.shapes.add(FileShape.of(
                1, source.columns(), staged.get().votes(), staged.get().rowsLackingTotal()));
        if (staged.get().allUtc() && options.zone() == null) {
            note(ALL_UTC);
        }
        listener.progress(bytes, bytes);
        return Optional.of(reading);
    }

    /** Whether the last file was plain enough. */
    boolean tookShortWay() {
        return tookShortWay;
    }

    private Reading rowByRow(
            DuckDBConnection connection,
            List<Input> inputs,
            List<OrderSource> sources,
            List<FileStyle> styles,
            Currencies currencies)
            throws QuestionException, ReadAgainException, UnreadableFileException, SQLException, IOException {
        Reading reading = new Reading(currencies);
        boolean handed = handover != null;
        boolean lineIds = sources.size() > 1
                || (handed
                        && sources.stream().anyMatch(source -> source.columns().has(OrderField.LINE_ID)));
        try (OrderStaging staging = new OrderStaging(
                connection,
                lineIds ? OrderStaging.LineIds.KEPT : OrderStaging.LineIds.DROPPED,
                handed ? OrderStaging.RunTexts.KEPT : OrderStaging.RunTexts.DROPPED)) {
            for (int file = 0; file < sources.size(); file++) {
                reading.read(staging, file + 1, inputs.get(file), sources.get(file), styles.get(file));
            }
            staging.finish();
            reading.people = Ambiguity.of(staging.forgotPeople());
            reading.products = Ambiguity.of(staging.forgotProducts());
        }
        return reading;
    }

    private void tell(OrderSettlement.Findings findings) {
        OrderUnion.Found orders = findings.orders();
        if (orders.ordersInSeveralFiles() > 0) {
            note(orders.ordersInSeveralFiles()
                    + (orders.ordersInSeveralFiles() == 1 ? " order stands" : " orders stand")
                    + " in more than one file; each counts once, in the newest state where the files say when it changed,"
                    + " else as the file that is named last has it.");
        }
        if (orders.ordersAgainInOneFile() > 0) {
            note(orders.ordersAgainInOneFile()
                    + (orders.ordersAgainInOneFile() == 1 ? " order stands" : " orders stand")
                    + " more than once in one file; each counts once, as the last rows have it.");
        }
        if (orders.idsOfSeveralCustomers() > 0) {
            boolean one = orders.idsOfSeveralCustomers() == 1;
            note(orders.idsOfSeveralCustomers() + (one ? " order id stands" : " order ids stand")
                    + " with more than one customer; the rows of each customer count as an order of their own.");
        }
        if (!findings.uncounted().isEmpty()) {
            long all = findings.uncounted().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            note(all + (all == 1 ? " order does not count: " : " orders do not count: ")
                    + findings.uncounted().entrySet().stream()
                            .map(entry ->
                                    entry.getValue() + " " + entry.getKey().words())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (!findings.unknownStatuses().isEmpty()) {
            note("Statuses that are not known were taken as paid: "
                    + findings.unknownStatuses().entrySet().stream()
                            .limit(8)
                            .map(entry -> "“" + entry.getKey() + "” (" + entry.getValue() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private LoadedOrders summary(DuckDBConnection connection, Reading reading, OrderSettlement.Findings findings)
            throws SQLException {
        Currencies currencies = reading.currencies;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT coalesce(sum(rows) FILTER (customer_id IS NULL), 0)::BIGINT,
                           count(*) FILTER (counted AND customer_id IS NULL),
                           coalesce(sum(gross) FILTER (counted AND customer_id IS NULL), 0)::BIGINT,
                           min(local_date) FILTER (customer_id IS NOT NULL AND counted IS NOT false),
                           max(local_date) FILTER (customer_id IS NOT NULL AND counted IS NOT false)
                    FROM (SELECT customer_id, local_date, gross, counted, 0 AS rows FROM orders WHERE store_id = %d
                          UNION ALL
                          -- what was not sold is no order
                          SELECT nullif(person, 0), local_date, 0, if(sold, false, NULL), rows FROM charged)
                    """.formatted(store))) {
            row.next();
            return new LoadedOrders(
                    reading.rows,
                    reading.rejected,
                    reading.testRows,
                    new LoadedOrders.Nobody(row.getLong(1), row.getLong(2), row.getLong(3)),
                    findings.orders().ordersInSeveralFiles(),
                    currencies.only(),
                    Currencies.digits(currencies.only()),
                    row.getObject(4, LocalDate.class),
                    row.getObject(5, LocalDate.class));
        }
    }

    /** Reads file after file into the staging tables. */
    private final class Reading {
        private final Currencies currencies;
        private final List<FileShape> shapes = new ArrayList<>();
        /** Files with the same columns are of one shop system and decide together. */
        private final Map<List<String>, AmountVotes> votes = new HashMap<>();

        private long rows;
        private long rejected;
        private long testRows;
        private long withoutCurrency;
        private long bytesOfFilesBefore;
        private Ambiguity people = Ambiguity.NONE;
        private Ambiguity products = Ambiguity.NONE;
        private Ambiguity orders = Ambiguity.POSSIBLE;

        Reading(Currencies currencies) {
            this.currencies = currencies;
            currencies.begin();
        }

        void read(OrderStaging staging, int file, Input input, OrderSource source, FileStyle style)
                throws QuestionException, ReadAgainException, UnreadableFileException, IOException {
            describe(source, style);
            OrderTime time = new OrderTime(style.dateOrder(), style.dateSource(), options.zone());
            try (RejectedRows rejects = new RejectedRows(input.rejects)) {
                AmountVotes votes = this.votes.computeIfAbsent(source.columns().header(), header -> new AmountVotes());
                OrderRows orders =
                        new OrderRows(source.columns(), staging, rejects, style, time, currencies, votes, file);
                readRows(source, orders, Files.size(input.text.file()));
                rows += orders.rows();
                rejected += rejects.count();
                testRows += orders.testRows();
                withoutCurrency += orders.withoutCurrency();
                tellStates(orders);
                shapes.add(FileShape.of(file, source.columns(), votes, orders.rowsLackingTotal()));
                if (rejects.count() > 0) {
                    tellRejected(rejects);
                } else {
                    RejectedRows.removeOld(input.rejects);
                }
            }
            if (time.isUtcWithoutZone()) {
                note(ALL_UTC);
            }
        }

        private void tellCurrency() {
            Currency others = currencies.takenFor();
            if (withoutCurrency > 0 && others != null) {
                note(withoutCurrency + (withoutCurrency == 1 ? " order names" : " orders name") + " no currency; "
                        + (withoutCurrency == 1 ? "it is" : "they are") + " taken to be in " + others
                        + " as the others."
                        + " --currency " + others + " says so and keeps this quiet; name files of another currency"
                        + " in a report of their own.");
            }
        }

        private void tellStates(OrderRows orders) {
            long several = orders.ordersOfSeveralStates();
            if (several > 0) {
                note(several + (several == 1 ? " order has" : " orders have")
                        + " rows of different states; rows that were called off or not paid are left out of it.");
            }
        }

        private void readRows(OrderSource source, OrderRows orders, long fileBytes)
                throws QuestionException, ReadAgainException, UnreadableFileException, IOException {
            long before = bytesOfFilesBefore;
            try (RowSource reader =
                    source.open(bytes -> listener.progress(before + bytes, Math.max(before + fileBytes, 1)))) {
                Cells row = new Cells();
                while (reader.next(row)) {
                    orders.read(row);
                }
            }
            orders.finish();
            bytesOfFilesBefore += fileBytes;
        }

        void demandSomething(List<Input> inputs, List<OrderSource> sources) throws UnreadableFileException {
            if (rows > rejected) {
                return;
            }
            String names = inputs.stream().map(input -> input.text.name()).collect(Collectors.joining(", "));
            throw new UnreadableFileException(
                    "nothing_usable",
                    rows == 0
                            ? names
                                    + (sources.stream()
                                                    .allMatch(source ->
                                                            source.kind() == OrderSource.Kind.WOOCOMMERCE_JSON)
                                            ? " holds no orders."
                                            : " has a header, but no rows.")
                            : "None of the " + rows + " rows of " + names
                                    + " can be used; each stands with its reason in " + inputs.getFirst().rejects
                                    + ".");
        }
    }

    private static String reasons(Map<RejectReason, Long> byReason) {
        return byReason.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey().sentence())
                .collect(Collectors.joining("; "));
    }

    /** Says a thing once, however often the files are read. */
    private void note(String sentence) {
        if (said.add(sentence)) {
            listener.note(sentence);
        }
    }

    private void tellRejected(RejectedRows rejects) {
        if (said.add(rejects.target() + " " + rejects.count())) {
            listener.rejected(rejects.count(), reasons(rejects.byReason()), rejects.target());
        }
    }

    private void describe(OrderSource source, FileStyle style) {
        OrderColumns columns = source.columns();
        StringBuilder text = new StringBuilder(source.input().name()).append(": ");
        text.append(
                switch (source.kind()) {
                    case WOOCOMMERCE_JSON -> "orders of WooCommerce's REST API";
                    case TABLE_WITHOUT_HEADER, TABLE_WITH_HEADER ->
                        (columns.format() == OrderFileFormat.GENERIC
                                        ? "a table"
                                        : columns.format().title() + " order export")
                                + " split by " + columns.layout().separatorName();
                });
        if (source.kind() != OrderSource.Kind.WOOCOMMERCE_JSON) {
            text.append("; ")
                    .append(columns.of().entrySet().stream()
                            .map(entry -> entry.getKey().key() + "="
                                    + columns.header().get(entry.getValue()).strip())
                            .collect(Collectors.joining(", ")));
            appendUnused(text, columns);
        }
        List<String> ways = new ArrayList<>();
        DateOrder order = style.dateOrder();
        if (order != null && style.dateSource() == OrderTime.Source.PROVEN) {
            ways.add(order.words());
        }
        if (style.numbers() == NumberStyle.COMMA) {
            ways.add("decimal comma");
        }
        String way = String.join("; ", ways);
        if (said.add(text.toString())) {
            note(text + (way.isEmpty() ? "." : "; " + way + "."));
        } else if (!way.isEmpty()) {
            // learnt in between; the columns were told before
            note(source.input().name() + ": " + way + ".");
        }
        said.add(source.input().name() + ": " + way + ".");
        source.doubts().forEach(this::note);
    }

    private static void appendUnused(StringBuilder text, OrderColumns columns) {
        List<String> unused = columns.unused();
        if (!unused.isEmpty()) {
            text.append("; not used: ")
                    .append(unused.stream().limit(MOST_UNUSED_NAMED).collect(Collectors.joining(", ")));
            if (unused.size() > MOST_UNUSED_NAMED) {
                text.append(" and ").append(unused.size() - MOST_UNUSED_NAMED).append(" more");
            }
        }
    }
}
