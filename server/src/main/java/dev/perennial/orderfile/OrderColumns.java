package dev.perennial.orderfile;

import dev.perennial.tabular.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which column of a table is which field.
 *
 * @param header the columns' names as they stand in the file, or their numbers where it has no header
 * @param format the export that was recognised
 * @param of column numbers from 0 by field
 */
record OrderColumns(List<String> header, OrderFileFormat format, Layout layout, Map<OrderField, Integer> of) {

    private static final Set<OrderField> WHO = EnumSet.of(OrderField.CUSTOMER_ID, OrderField.EMAIL, OrderField.PHONE);
    private static final Set<OrderField> WORTH =
            EnumSet.of(OrderField.TOTAL, OrderField.LINE_TOTAL, OrderField.UNIT_PRICE);

    /** What the user said of columns, by their names or numbers. */
    record Said(Map<OrderField, String> map, List<String> ignored) {
        static final Said NOTHING = new Said(Map.of(), List.of());

        static Said by(OrderOptions options) {
            return new Said(options.map(), options.ignored());
        }
    }

    /** Columns of a file with a header: what the user said, then what the format or the names say. */
    static OrderColumns byHeader(List<String> header, Layout layout, Said said, String fileName)
            throws QuestionException {
        OrderColumns columns = byNames(header, layout, said, Set.of(), fileName);
        columns.demandWhatIsNeeded(fileName);
        return columns;
    }

    /** The same to be shown to somebody who can correct it: nothing is demanded, and no name that stands twice is guessed. */
    static OrderColumns offered(List<String> header, Layout layout, Said said, String fileName)
            throws QuestionException {
        List<String> normal = header.stream().map(OrderField::normal).toList();
        Set<Integer> alike = new HashSet<>();
        for (int column = 0; column < normal.size(); column++) {
            if (Collections.frequency(normal, normal.get(column)) > 1) {
                alike.add(column);
            }
        }
        return byNames(header, layout, said, alike, fileName);
    }

    private static OrderColumns byNames(
            List<String> header, Layout layout, Said said, Set<Integer> passedOver, String fileName)
            throws QuestionException {
        List<String> normal = header.stream().map(OrderField::normal).toList();
        OrderFileFormat format = OrderFileFormat.of(normal);
        Map<OrderField, Integer> of = said(header, said.map(), fileName);
        Set<Integer> taken = new HashSet<>(of.values());
        for (String ignored : said.ignored()) {
            taken.add(find(header, OrderField.IGNORED, ignored, fileName));
        }
        if (format == OrderFileFormat.GENERIC) {
            taken.addAll(passedOver);
        }
        if (format == OrderFileFormat.GENERIC) {
            guess(header, normal, of, taken, fileName);
        } else {
            known(format, normal, of, taken);
        }
        return new OrderColumns(header, format, layout, of);
    }

    /** Columns of a file without a header: only what the user said. */
    static OrderColumns byNumber(int count, Layout layout, Said said, String fileName) throws QuestionException {
        OrderColumns columns = offeredByNumber(count, layout, said, fileName);
        columns.demandWhatIsNeeded(fileName);
        return columns;
    }

    /** The same where nothing is demanded yet. */
    static OrderColumns offeredByNumber(int count, Layout layout, Said said, String fileName) throws QuestionException {
        List<String> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(Integer.toString(number));
        }
        return new OrderColumns(numbers, OrderFileFormat.GENERIC, layout, said(numbers, said.map(), fileName));
    }

    private static Map<OrderField, Integer> said(List<String> header, Map<OrderField, String> said, String fileName)
            throws QuestionException {
        Map<OrderField, Integer> of = new EnumMap<>(OrderField.class);
        for (Map.Entry<OrderField, String> pair : said.entrySet()) {
            of.put(pair.getKey(), find(header, pair.getKey(), pair.getValue(), fileName));
        }
        return of;
    }

    private static int find(List<String> header, OrderField field, String wanted, String fileName)
            throws QuestionException {
        List<Integer> matches = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            if (header.get(column).strip().equals(wanted.strip())) {
                matches.add(column);
            }
        }
        if (matches.isEmpty()) {
            String normal = OrderField.normal(wanted);
            for (int column = 0; column < header.size() && !normal.isEmpty(); column++) {
                if (OrderField.normal(header.get(column)).equals(normal)) {
                    matches.add(column);
                }
            }
        }
        if (matches.size() == 1) {
            return matches.getFirst();
        }
        if (matches.size() > 1) {
            throw duplicate(fileName, field, wanted, matches);
        }
        if (wanted.strip().matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(wanted.strip());
            if (number >= 1 && number <= header.size()) {
                return number - 1;
            }
        }
        throw new QuestionException(
                "unknown_column",
                String.format(
                        Locale.ROOT,
                        "%s has no column “%s” for %s. Its columns are: %s.",
                        fileName,
                        wanted,
                        field.key(),
                        listed(header)));
    }

    private static QuestionException duplicate(String fileName, OrderField field, String name, List<Integer> columns) {
        return new QuestionException(
                "duplicate_header",
                String.format(
                        Locale.ROOT,
                        "%s has the header “%s” more than once (columns %s). Say which one is meant by its number, for"
                                + " example --map %s=%d.",
                        fileName,
                        name,
                        String.join(
                                ", ",
                                columns.stream()
                                        .map(c -> Integer.toString(c + 1))
                                        .toList()),
                        field.key(),
                        columns.getFirst() + 1));
    }

    private static void known(
            OrderFileFormat format, List<String> normal, Map<OrderField, Integer> of, Set<Integer> taken) {
        for (int column = 0; column < normal.size(); column++) {
            OrderField field = format.columns().get(normal.get(column));
            if (field != null && field != OrderField.IGNORED && !taken.contains(column)) {
                of.putIfAbsent(field, column);
            }
        }
    }

    /** Matches by names; a certain name of any column beats a vague name of an earlier one. */
    private static void guess(
            List<String> header, List<String> normal, Map<OrderField, Integer> of, Set<Integer> taken, String fileName)
            throws QuestionException {
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int column = 0; column < normal.size(); column++) {
            if (!taken.contains(column)) {
                byName.computeIfAbsent(normal.get(column), name -> new ArrayList<>())
                        .add(column);
            }
        }
        for (OrderField field : OrderField.values()) {
            for (String name : HeaderWords.of(field)) {
                List<Integer> matches = byName.get(name);
                if (matches == null || of.containsKey(field)) {
                    continue;
                }
                if (matches.size() > 1) {
                    throw duplicate(fileName, field, header.get(matches.getFirst()), matches);
                }
                of.put(field, matches.getFirst());
                byName.remove(name);
            }
        }
    }

    /** What no order can do without and no column is; one of each group is enough. */
    List<Set<OrderField>> missing() {
        return Stream.of(EnumSet.of(OrderField.ORDERED_AT), WHO, WORTH)
                .filter(group -> group.stream().noneMatch(of::containsKey))
                .toList();
    }

    private void demandWhatIsNeeded(String fileName) throws QuestionException {
        if (!of.containsKey(OrderField.ORDERED_AT)) {
            throw missing(fileName, "no_date_column", "the date of the order", "ordered_at");
        }
        if (WHO.stream().noneMatch(of::containsKey)) {
            throw missing(fileName, "no_customer_column", "the customer (an id or an e-mail)", "customer_id");
        }
        if (WORTH.stream().noneMatch(of::containsKey)) {
            throw missing(fileName, "no_amount_column", "what was paid", "total");
        }
    }

    private QuestionException missing(String fileName, String code, String what, String field) {
        boolean numbers = header.equals(numbersUpTo(header.size()));
        return new QuestionException(
                code,
                String.format(
                        Locale.ROOT,
                        "Which column of %s is %s? Say it with --map %s=%s. Its columns are: %s.%s",
                        fileName,
                        what,
                        field,
                        numbers ? "NUMBER" : "COLUMN",
                        listed(header),
                        numbers || !looksLikeData()
                                ? ""
                                : " If that is already data, add --no-header and use numbers."));
    }

    /** A header whose cells are mostly numbers is none. */
    private boolean looksLikeData() {
        return header.stream().anyMatch(cell -> cell.strip().matches("[-+]?[0-9][0-9.,:/-]*"));
    }

    private static List<String> numbersUpTo(int count) {
        String[] numbers = new String[count];
        Arrays.setAll(numbers, index -> Integer.toString(index + 1));
        return List.of(numbers);
    }

    private static String listed(List<String> header) {
        List<String> shown = header.stream()
                .limit(80)
                .map(name -> name.strip().length() > 40 ? name.strip().substring(0, 40) + "…" : name.strip())
                .toList();
        return String.join(", ", shown) + (header.size() > shown.size() ? ", …" : "");
    }

    /** The same without some fields. */
    OrderColumns without(Set<OrderField> fields) {
        Map<OrderField, Integer> rest = new EnumMap<>(of);
        rest.keySet().removeAll(fields);
        return new OrderColumns(header, format, layout, rest);
    }

    /** Columns up to the last one with a name: cells behind it may be missing. */
    int namedColumns() {
        int count = header.size();
        while (count > 0 && header.get(count - 1).isBlank()) {
            count--;
        }
        return count;
    }

    int column(OrderField field) {
        return of.getOrDefault(field, -1);
    }

    boolean has(OrderField field) {
        return of.containsKey(field);
    }

    /** Whether rows are lines with products or prices of their own. */
    boolean hasLines() {
        return has(OrderField.PRODUCT_ID)
                || has(OrderField.PRODUCT_NAME)
                || has(OrderField.UNIT_PRICE)
                || has(OrderField.LINE_ID)
                || has(OrderField.LINE_TOTAL);
    }

    /** The column with the shop system's own id of an order, where people know it by another; -1 without one. */
    int idColumn() {
        if (format != OrderFileFormat.SHOPIFY) {
            return -1;
        }
        return header.stream().map(OrderField::normal).toList().indexOf("id");
    }

    /** Headers of the columns that mean nothing here, in their order. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            if (!of.containsValue(column) && !header.get(column).isBlank()) {
                unused.add(header.get(column).strip());
            }
        }
        return unused;
    }
}
