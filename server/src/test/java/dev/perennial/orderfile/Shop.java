package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shop's order files, written in a test and loaded into a real warehouse. */
final class Shop implements AutoCloseable {
    private final Path directory;
    private final List<OrderFiles.Input> inputs = new ArrayList<>();
    private final Map<OrderField, String> map = new EnumMap<>(OrderField.class);
    private final List<String> notes = new ArrayList<>();
    private OrderOptions.Header header = OrderOptions.Header.PRESENT;
    private @Nullable ZoneId zone;
    private @Nullable Currency currency;
    private @Nullable DateOrder dateOrder;
    private @Nullable NumberStyle decimal;
    private @Nullable Warehouse warehouse;

    private Shop(Path directory) {
        this.directory = directory;
    }

    static Shop in(Path directory) {
        return new Shop(directory);
    }

    /** Adds a file with these lines. */
    Shop exports(String... lines) throws IOException {
        return exportsBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Shop exportsBytes(byte[] content) throws IOException {
        int number = inputs.size() + 1;
        Path file = directory.resolve("orders" + number + ".csv");
        Files.write(file, content);
        return reads(file);
    }

    /** Adds a file that is there already. */
    Shop reads(Path file) {
        int number = inputs.size() + 1;
        inputs.add(new OrderFiles.Input(
                new TextInput(file, String.valueOf(file.getFileName())),
                directory.resolve("rejected" + number + ".csv")));
        return this;
    }

    Shop saying(OrderField field, String column) {
        map.put(field, column);
        return this;
    }

    Shop withoutHeader() {
        header = OrderOptions.Header.ABSENT;
        return this;
    }

    Shop inZone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    Shop countingOnly(String code) {
        currency = Currency.getInstance(code);
        return this;
    }

    Shop reading(DateOrder order) {
        dateOrder = order;
        return this;
    }

    Shop reading(NumberStyle style) {
        decimal = style;
        return this;
    }

    /** Everything as the user would see it. */
    Books load() throws QuestionException, UnreadableFileException, SQLException, IOException {
        close();
        Warehouse opened = Warehouse.inMemory(512L << 20, directory.resolve("spill"));
        warehouse = opened;
        LoadedOrders loaded = new OrderFiles(options(), opened, 1, new Ear(), Long.MAX_VALUE).load(inputs);
        Books books = new Books(opened, loaded, List.copyOf(notes), rejected());
        shortWay().ifPresent(brief -> assertThat(brief).isEqualTo(books.everything()));
        return books;
    }

    private OrderOptions options() {
        return new OrderOptions(map, header, zone, currency, dateOrder, decimal);
    }

    /** What the short way makes of the file; empty when it is not plain. */
    Optional<List<String>> shortWay() throws SQLException, IOException {
        Shop copy = new Shop(directory);
        try (Warehouse other = Warehouse.inMemory(512L << 20, directory.resolve("spill"))) {
            OrderFiles files = new OrderFiles(options(), other, 1, copy.new Ear(), 0);
            LoadedOrders loaded = files.load(inputs);
            return files.tookShortWay()
                    ? Optional.of(new Books(other, loaded, copy.notes, List.of()).everything())
                    : Optional.empty();
        } catch (QuestionException | UnreadableFileException refused) {
            return Optional.empty(); // the long way has said so
        }
    }

    /** What whoever carries the orders elsewhere is handed, by the short way or the long one; empty when that was not taken. */
    Optional<List<String>> handed(boolean brief) throws SQLException, IOException {
        Shop copy = new Shop(directory);
        List<String> all = new ArrayList<>();
        try (Warehouse other = Warehouse.inMemory(512L << 20, directory.resolve("spill"))) {
            OrderFiles files = new OrderFiles(options(), other, 1, copy.new Ear(), brief ? 0 : Long.MAX_VALUE);
            files.load(inputs, orders -> {
                Map<String, Long> numbers = new java.util.HashMap<>();
                orders.products().forEach(product -> {
                    numbers.put(product.id(), (long) numbers.size());
                    all.add(product.toString());
                });
                orders.number(numbers);
                Path file = directory.resolve("handed.csv");
                orders.writeOrders(1, orders.size(), file);
                all.addAll(Files.readAllLines(file));
                orders.writeLines(1, orders.size(), file);
                all.addAll(Files.readAllLines(file));
                orders.writeNotes(1, orders.size(), file);
                all.addAll(Files.readAllLines(file));
                orders.people(1, orders.size()).forEach(person -> all.add(person.toString()));
            });
            return files.tookShortWay() == brief ? Optional.of(all) : Optional.empty();
        } catch (QuestionException | UnreadableFileException refused) {
            return Optional.empty();
        }
    }

    /** What the file refuses with. */
    String question() throws UnreadableFileException, SQLException, IOException {
        try {
            load();
        } catch (QuestionException question) {
            return question.code();
        }
        return "no question";
    }

    private List<List<String>> rejected() throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (OrderFiles.Input input : inputs) {
            all.add(Files.exists(input.rejects()) ? Files.readAllLines(input.rejects()) : List.of());
        }
        return all;
    }

    Path rejectsOf(int file) {
        return inputs.get(file - 1).rejects();
    }

    @Override
    public void close() throws SQLException {
        if (warehouse != null) {
            warehouse.close();
            warehouse = null;
        }
    }

    private final class Ear implements LoadListener {
        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void progress(long bytes, long ofBytes) {}

        @Override
        public void rejected(long rows, String reasons, Path file) {
            notes.add(rows + " rejected: " + reasons);
        }
    }

    /** What the warehouse holds. */
    record Books(Warehouse warehouse, LoadedOrders loaded, List<String> notes, List<List<String>> rejectedRows) {
        /** Rejected rows of the first file without its header. */
        List<String> rejected() {
            List<String> rows = rejectedRows.getFirst();
            return rows.isEmpty() ? rows : rows.subList(1, rows.size());
        }

        /** All that was loaded and said, as text. */
        List<String> everything() {
            List<String> all = new ArrayList<>(notes);
            all.add(loaded.toString());
            try {
                for (String table : List.of("customer", "product", "credit_note")) {
                    all.addAll(texts("SELECT '" + table + " ' || t::VARCHAR FROM " + table + " t ORDER BY 1"));
                }
                // orders keep their order, not their numbers
                String numbered = "SELECT row_number() OVER (ORDER BY order_id) AS n, * FROM orders";
                all.addAll(texts(
                        "SELECT t::VARCHAR FROM (SELECT * EXCLUDE (order_id) FROM (" + numbered + ")) t ORDER BY t.n"));
                all.addAll(texts("SELECT t::VARCHAR AS line FROM (SELECT o.n, l.* EXCLUDE (order_id) FROM order_line l"
                        + " JOIN (" + numbered + ") o ON o.order_id = l.order_id) t ORDER BY line"));
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
            return all;
        }

        long orders() throws SQLException {
            return number("SELECT count(*) FROM orders WHERE counted AND customer_id IS NOT NULL");
        }

        long customers() throws SQLException {
            return number("SELECT count(DISTINCT customer_id) FROM orders WHERE counted");
        }

        /** Minor units. */
        long gross() throws SQLException {
            return number("SELECT coalesce(sum(gross), 0) FROM orders WHERE counted AND customer_id IS NOT NULL");
        }

        /** Minor units, credit notes taken off. */
        long net() throws SQLException {
            return number("SELECT (SELECT coalesce(sum(net), 0) FROM orders WHERE counted AND customer_id IS NOT NULL)"
                    + " - (SELECT coalesce(sum(amount), 0) FROM credit_note WHERE customer_id IS NOT NULL)");
        }

        long creditNotes() throws SQLException {
            return number("SELECT count(*) FROM credit_note");
        }

        long lines() throws SQLException {
            return number("SELECT count(*) FROM order_line");
        }

        long discount() throws SQLException {
            return number("SELECT coalesce(sum(discount), 0) FROM orders WHERE counted");
        }

        /** External ids, in their order. */
        List<String> people() throws SQLException {
            return texts("SELECT external_id FROM customer ORDER BY customer_id");
        }

        /** Local days of orders, in their order. */
        List<String> days() throws SQLException {
            return texts("SELECT local_date::VARCHAR FROM orders ORDER BY ordered_at, order_id");
        }

        /** Instants of orders, in their order. */
        List<String> instants() throws SQLException {
            return texts("SELECT strftime(ordered_at, '%Y-%m-%dT%H:%M:%S') FROM orders ORDER BY ordered_at, order_id");
        }

        List<String> texts(String query) throws SQLException {
            try (Connection connection = warehouse.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(String.valueOf(rows.getString(1)));
                }
                return texts;
            }
        }

        long number(String query) throws SQLException {
            return Long.parseLong(texts(query).getFirst());
        }
    }
}
