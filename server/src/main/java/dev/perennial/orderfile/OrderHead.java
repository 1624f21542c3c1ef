package dev.perennial.orderfile;

import dev.perennial.tabular.FirstRows;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The beginning of an order file and what is made of it, for whoever can correct it before it is read. Only the first rows are
 * looked at, however long the file is.
 *
 * @param export the shop system's export that was recognised; an empty text for any other table
 * @param fixed whether the columns are those of a program and cannot mean anything else
 * @param header the columns' names, or their numbers where the file has no header
 * @param columns numbers from 0 by field
 * @param doubted columns whose name says a number and whose first cells hold none, so that they are not taken for it
 * @param missing what no order can do without and no column is; one field of each group is enough
 */
public record OrderHead(
        String export,
        boolean fixed,
        List<String> header,
        Map<OrderField, Integer> columns,
        Set<Integer> doubted,
        List<Set<OrderField>> missing,
        FirstRows rows) {
    public OrderHead {
        header = List.copyOf(header);
        columns = Map.copyOf(columns);
        doubted = Set.copyOf(doubted);
        missing = List.copyOf(missing);
    }

    /**
     * Looks at a file.
     *
     * @throws QuestionException when a column that was said is not there
     * @throws UnreadableFileException when it is no table
     */
    public static OrderHead of(TextInput input, OrderOptions options)
            throws QuestionException, UnreadableFileException {
        OrderSource source = OrderSource.offered(input, options);
        OrderColumns columns = source.columns();
        List<Integer> dates = Stream.of(OrderField.ORDERED_AT)
                .filter(columns::has)
                .map(columns::column)
                .toList();
        List<Integer> numbers = RowNumbers.AMOUNTS.stream()
                .filter(columns::has)
                .map(columns::column)
                .toList();
        boolean json = source.kind() == OrderSource.Kind.WOOCOMMERCE_JSON;
        return new OrderHead(
                json ? "WooCommerce (REST API)" : columns.format().title(),
                json,
                columns.header(),
                new EnumMap<>(columns.of()),
                doubted(source, options),
                columns.missing(),
                FirstRows.of(source.open(bytes -> {}), dates, numbers));
    }

    private static Set<Integer> doubted(OrderSource source, OrderOptions options) throws QuestionException {
        Set<Integer> doubted = new HashSet<>();
        if (source.doubts().isEmpty()) {
            return doubted;
        }
        OrderColumns first = OrderColumns.offered(
                source.columns().header(),
                source.columns().layout(),
                OrderColumns.Said.by(options),
                source.input().name());
        first.of().forEach((field, column) -> {
            if (!source.columns().has(field)) {
                doubted.add(column);
            }
        });
        return doubted;
    }
}
