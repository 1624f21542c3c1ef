package dev.perennial.imports;

import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.DateOrderProof;
import dev.perennial.tabular.DecimalProof;
import dev.perennial.tabular.Layout;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns understood: which field each is, and how its dates and decimals are written, which all of its rows
 * together prove.
 *
 * @param header the columns' names, or their numbers where it has none
 * @param columns by field, from 0
 * @param others columns that are no field, by their names
 * @param dates the order of day and month; null where none is needed
 */
record TableFile(
        TextInput input,
        Layout layout,
        boolean hasHeader,
        List<String> header,
        Map<TableField, Integer> columns,
        Map<String, Integer> others,
        @Nullable DateOrder dates,
        NumberStyle numbers) {

    private static final String ID = "id";

    /** What a column is for that is for nothing, where a question is asked about it. */
    private static final String IGNORED = "nothing";

    static TableFile of(TextInput input, ImportKind kind, ImportOptions options)
            throws UnreadableFileException, QuestionException, IOException {
        TableFile plain = offered(input, kind, options);
        demand(kind, plain.header, plain.columns);
        return plain.proven(ImportSettings.decimal(options));
    }

    /** The same to be shown to somebody who can correct it: nothing is demanded, and only the first row is read. */
    static TableFile offered(TextInput input, ImportKind kind, ImportOptions options)
            throws UnreadableFileException, QuestionException, IOException {
        Layout layout = Layout.guess(input);
        List<String> first = first(input, layout);
        List<String> header = new ArrayList<>();
        for (int column = 0; column < first.size(); column++) {
            header.add(options.header() ? first.get(column).strip() : Integer.toString(column + 1));
        }
        Map<TableField, Integer> columns = said(kind, options, header);
        Set<Integer> ignored = new HashSet<>();
        for (String column : options.ignored()) {
            ignored.add(find(header, IGNORED, column));
        }
        if (options.header()) {
            guess(kind, header, columns, ignored);
        }
        Map<String, Integer> others = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            if (options.header()
                    && !columns.containsValue(column)
                    && !ignored.contains(column)
                    && !header.get(column).isEmpty()) {
                others.putIfAbsent(header.get(column), column);
            }
        }
        return new TableFile(
                input,
                layout,
                options.header(),
                List.copyOf(header),
                Map.copyOf(columns),
                others,
                ImportSettings.dateOrder(options),
                NumberStyle.POINT);
    }

    private static List<String> first(TextInput input, Layout layout) throws UnreadableFileException, IOException {
        try (RowSource rows = layout.open(input, bytes -> {})) {
            Cells row = new Cells();
            if (!rows.next(row)) {
                throw new UnreadableFileException("empty", input.name() + " has no rows.");
            }
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < row.count(); column++) {
                cells.add(row.text(column));
            }
            return cells;
        }
    }

    private static Map<TableField, Integer> said(ImportKind kind, ImportOptions options, List<String> header)
            throws QuestionException {
        Map<TableField, Integer> columns = new EnumMap<>(TableField.class);
        for (Map.Entry<String, String> pair : options.map().entrySet()) {
            columns.put(ImportSettings.tableField(kind, pair.getKey()), find(header, pair.getKey(), pair.getValue()));
        }
        return columns;
    }

    private static int find(List<String> header, String field, String wanted) throws QuestionException {
        int exact = header.indexOf(wanted.strip());
        if (exact >= 0) {
            return exact;
        }
        List<String> normal = header.stream().map(TableField::normal).toList();
        int alike = normal.indexOf(TableField.normal(wanted));
        if (alike >= 0 && !TableField.normal(wanted).isEmpty()) {
            return alike;
        }
        if (wanted.strip().matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(wanted.strip());
            if (number >= 1 && number <= header.size()) {
                return number - 1;
            }
        }
        throw new QuestionException(
                "unknown_column",
                "There is no column “" + wanted + "” for " + field + ". The columns are: " + String.join(", ", header)
                        + ".");
    }

    /** Fields that have to be there choose first; a certain name of any column beats a vague name of an earlier one. */
    private static void guess(
            ImportKind kind, List<String> header, Map<TableField, Integer> columns, Set<Integer> ignored) {
        List<String> normal = header.stream().map(TableField::normal).toList();
        List<TableField> fields = kind.fields().stream()
                .sorted(Comparator.comparing(
                                (TableField field) -> !kind.required().contains(field))
                        .thenComparing(field -> field))
                .toList();
        for (TableField field : fields) {
            for (String name : field.names()) {
                int column = normal.indexOf(name);
                // an id is one of what the rows are
                boolean foreign = name.equals(ID) && !kind.isNamedBy(field);
                boolean free = column >= 0 && !ignored.contains(column) && !columns.containsValue(column);
                if (free && !foreign && !columns.containsKey(field)) {
                    columns.put(field, column);
                }
            }
        }
    }

    private static void demand(ImportKind kind, List<String> header, Map<TableField, Integer> columns)
            throws QuestionException {
        Set<String> missing = new TreeSet<>();
        for (TableField field : kind.required()) {
            if (!columns.containsKey(field)) {
                missing.add(field.key());
            }
        }
        if (kind == ImportKind.CUSTOMERS
                && !columns.containsKey(TableField.CUSTOMER_ID)
                && !columns.containsKey(TableField.EMAIL)) {
            missing.add(TableField.CUSTOMER_ID.key());
        }
        if (!missing.isEmpty()) {
            throw new QuestionException(
                    "column_missing",
                    "Which column is " + String.join(", which is ", missing) + "? Say it with --map "
                            + missing.iterator().next() + "=COLUMN. The columns are: " + String.join(", ", header)
                            + ".");
        }
    }

    /** Looks through all rows for what proves how dates and decimals are written. */
    private TableFile proven(@Nullable NumberStyle said)
            throws UnreadableFileException, QuestionException, IOException {
        List<Integer> times = of(TableField.Type.TIME);
        List<Integer> decimals = of(TableField.Type.NUMBER);
        boolean datesOpen = dates == null && !times.isEmpty();
        boolean numbersOpen = said == null && !decimals.isEmpty();
        Look look = new Look();
        if (datesOpen || numbersOpen) {
            try (RowSource rows = open(bytes -> {})) {
                Cells row = new Cells();
                while (rows.next(row)) {
                    times.forEach(column -> look.date(row, column));
                    decimals.forEach(column -> look.number(row, column));
                }
            }
        }
        DateOrder order = datesOpen ? look.order(input.name()) : dates;
        NumberStyle style = said != null ? said : numbersOpen ? look.style() : NumberStyle.POINT;
        return new TableFile(input, layout, hasHeader, header, columns, others, order, style);
    }

    List<Integer> of(TableField.Type type) {
        return columns.entrySet().stream()
                .filter(column -> column.getKey().type() == type)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The data rows from the first on. */
    RowSource open(LongConsumer progress) throws UnreadableFileException {
        RowSource rows = layout.open(input, progress);
        if (hasHeader) {
            rows.next(new Cells());
        }
        return rows;
    }

    /** What was understood, in a sentence. */
    String sentence() {
        return input.name() + ": a table split by " + layout.separatorName() + "; "
                + columns.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(column -> column.getKey().key() + "=" + header.get(column.getValue()))
                        .collect(Collectors.joining(", "))
                + (dates == null ? "" : "; " + dates.words())
                + (numbers == NumberStyle.COMMA ? "; decimal comma" : "") + ".";
    }

    /** What the cells prove. */
    private static final class Look {
        private final DateOrderProof proof = new DateOrderProof(LocalDate.now(ZoneOffset.UTC));
        private long points;
        private long commas;
        private @Nullable String openNumber;

        void date(Cells row, int column) {
            proof.see(row.chars(), row.start(column), row.end(column), row.line());
        }

        void number(Cells row, int column) {
            switch (DecimalProof.of(row.chars(), row.start(column), row.end(column))) {
                case POINT -> points++;
                case COMMA -> commas++;
                case OPEN_POINT, OPEN_COMMA -> openNumber = row.text(column);
                case NONE -> {}
            }
        }

        @Nullable DateOrder order(String file) throws QuestionException {
            if (proof.isContradicting()) {
                throw new QuestionException("contradicting_dates", proof.contradiction(file));
            }
            if (!proof.isNeeded()) {
                return null;
            }
            return proof.ofWholeFile()
                    .orElseThrow(() -> new QuestionException("ambiguous_dates", proof.ambiguity(file)));
        }

        NumberStyle style() throws QuestionException {
            if (openNumber != null && points == commas) {
                throw new QuestionException(
                        "ambiguous_decimals",
                        "“" + openNumber + "” can be read in two ways, and no number of the file tells which. Say"
                                + " --decimal point or --decimal comma.");
            }
            return commas > points ? NumberStyle.COMMA : NumberStyle.POINT;
        }
    }
}
