package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import dev.perennial.tabular.Layout;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * One file with its columns understood; can be read as often as needed.
 *
 * @param kind how its rows are found
 * @param doubts guesses that were taken back, in sentences
 */
record OrderSource(TextInput input, OrderColumns columns, Kind kind, List<String> doubts) {
    private static final int MOST_ROWS_ABOVE_HEADER = 30;

    enum Kind {
        TABLE_WITH_HEADER,
        TABLE_WITHOUT_HEADER,
        WOOCOMMERCE_JSON
    }

    static OrderSource of(TextInput input, OrderOptions options) throws QuestionException, UnreadableFileException {
        if (WooCommerceJsonRows.looksLikeJson(input)) {
            OrderColumns columns = OrderColumns.byHeader(
                    WooCommerceJsonRows.HEADER,
                    WooCommerceJsonRows.LAYOUT,
                    new OrderColumns.Said(Map.of(OrderField.MODIFIED_AT, OrderField.MODIFIED_AT.key()), List.of()),
                    input.name());
            return new OrderSource(input, columns, Kind.WOOCOMMERCE_JSON, List.of());
        }
        Layout layout = Layout.guess(input);
        List<String> first = firstRow(input, layout);
        boolean header = options.header() == OrderOptions.Header.PRESENT;
        OrderColumns columns = header
                ? columnsByHeader(first, layout, options, input)
                : OrderColumns.byNumber(first.size(), layout, OrderColumns.Said.by(options), input.name());
        Kind kind = header ? Kind.TABLE_WITH_HEADER : Kind.TABLE_WITHOUT_HEADER;
        return new OrderSource(input, columns, kind, List.of()).withoutMisguesses(options);
    }

    /** The same to be shown to somebody who can correct it: nothing is demanded of its columns yet. */
    static OrderSource offered(TextInput input, OrderOptions options)
            throws QuestionException, UnreadableFileException {
        if (WooCommerceJsonRows.looksLikeJson(input)) {
            return of(input, options);
        }
        Layout layout = Layout.guess(input);
        List<String> first = firstRow(input, layout);
        OrderColumns.Said said = OrderColumns.Said.by(options);
        boolean header = options.header() == OrderOptions.Header.PRESENT;
        OrderColumns columns = header
                ? OrderColumns.offered(first, layout, said, input.name())
                : OrderColumns.offeredByNumber(first.size(), layout, said, input.name());
        Kind kind = header ? Kind.TABLE_WITH_HEADER : Kind.TABLE_WITHOUT_HEADER;
        return new OrderSource(input, columns, kind, List.of()).withoutMisguesses(options);
    }

    /** Some programs write a title and a date above the header; then the question says where the header stands. */
    private static OrderColumns columnsByHeader(
            List<String> first, Layout layout, OrderOptions options, TextInput input)
            throws QuestionException, UnreadableFileException {
        try {
            return OrderColumns.byHeader(first, layout, OrderColumns.Said.by(options), input.name());
        } catch (QuestionException question) {
            OptionalLong line = headerFurtherDown(input);
            if (line.isEmpty()) {
                throw question;
            }
            throw new QuestionException(
                    question.code(),
                    question.getMessage() + " Line " + line.getAsLong()
                            + " looks like the header: if it is, take out the lines above it.");
        }
    }

    private static OptionalLong headerFurtherDown(TextInput input) throws UnreadableFileException {
        for (char separator : List.of(',', ';', '\t', '|')) {
            Layout layout = new Layout.Separated(separator, Layout.Skip.NOTHING);
            try (RowSource rows = layout.open(input, bytes -> {})) {
                Cells row = new Cells();
                for (int read = 0; read < MOST_ROWS_ABOVE_HEADER && rows.next(row); read++) {
                    if (read > 0 && isHeader(cells(row), layout)) {
                        return OptionalLong.of(row.line());
                    }
                }
            } catch (IOException failure) {
                throw new UnreadableFileException("read_failed", input.name() + ": " + failure.getMessage(), failure);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isHeader(List<String> cells, Layout layout) {
        try {
            OrderColumns.byHeader(cells, layout, OrderColumns.Said.NOTHING, "");
            return true;
        } catch (QuestionException noHeader) {
            return false;
        }
    }

    private static List<String> cells(Cells row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.count(); column++) {
            cells.add(row.text(column));
        }
        return cells;
    }

    private OrderSource withoutMisguesses(OrderOptions options) throws UnreadableFileException {
        Set<OrderField> misguessed = NumericColumns.misguessed(this, options.map());
        List<String> sentences = misguessed.stream()
                .map(field -> "“" + columns.header().get(columns.column(field)).strip() + "” of " + input.name()
                        + " holds no numbers, so it is not taken for " + field.key() + ".")
                .toList();
        return new OrderSource(input, columns.without(misguessed), kind, sentences);
    }

    private static List<String> firstRow(TextInput input, Layout layout) throws UnreadableFileException {
        try (RowSource rows = layout.open(input, bytes -> {})) {
            Cells row = new Cells();
            if (!rows.next(row)) {
                throw new UnreadableFileException("empty", input.name() + " has no rows.");
            }
            return cells(row);
        } catch (IOException failure) {
            throw new UnreadableFileException("read_failed", input.name() + ": " + failure.getMessage(), failure);
        }
    }

    /** The data rows from the first on. */
    RowSource open(LongConsumer progress) throws UnreadableFileException {
        if (kind == Kind.WOOCOMMERCE_JSON) {
            return new WooCommerceJsonRows(input.open(progress), input.name());
        }
        RowSource rows = columns.layout().open(input, progress);
        if (kind == Kind.TABLE_WITH_HEADER) {
            rows.next(new Cells());
        }
        return rows;
    }
}
