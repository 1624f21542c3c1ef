package dev.perennial.insight;

import dev.perennial.warehouse.Warehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A shop written down order by order: {@code shop.buys("ann", "2026-01-05", 1200)}. Amounts are in cents.
 * {@link #insight} puts it into a new warehouse beside a second store that must not show.
 */
public final class SmallShop implements AutoCloseable {
    private static final Path SPILL = Path.of("target", "small-shop");
    private static final int STORE = 7;
    private static final int OTHER_STORE = 8;

    private record Order(
            @Nullable String customer, LocalDate day, long gross, long refunded, long discount, boolean counted) {}

    private record Line(int order, String product, int quantity) {}

    private record Note(String customer, LocalDate day, long amount) {}

    @FunctionalInterface
    private interface Closing {
        void close() throws SQLException;
    }

    private final List<Order> orders = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Closing> open = new ArrayList<>();
    private final Map<String, String> countries = new HashMap<>();

    public SmallShop buys(String customer, String day, long cents) {
        return add(new Order(customer, LocalDate.parse(day), cents, 0, 0, true));
    }

    public SmallShop buysOn(String customer, LocalDate day, long cents) {
        return add(new Order(customer, day, cents, 0, 0, true));
    }

    public SmallShop buysDiscounted(String customer, String day, long cents, long discount) {
        return add(new Order(customer, LocalDate.parse(day), cents, 0, discount, true));
    }

    public SmallShop buysAndGetsBack(String customer, String day, long cents, long refunded) {
        return add(new Order(customer, LocalDate.parse(day), cents, refunded, 0, true));
    }

    public SmallShop buysButIsNotCounted(String customer, String day, long cents) {
        return add(new Order(customer, LocalDate.parse(day), cents, 0, 0, false));
    }

    public SmallShop somebodyBuys(String day, long cents) {
        return add(new Order(null, LocalDate.parse(day), cents, 0, 0, true));
    }

    public SmallShop returns(String customer, String day, long cents) {
        notes.add(new Note(customer, LocalDate.parse(day), cents));
        return this;
    }

    /** The order just added contains this. */
    public SmallShop of(String product, int quantity) {
        lines.add(new Line(orders.size() - 1, product, quantity));
        return this;
    }

    public SmallShop livesIn(String customer, String country) {
        countries.put(customer, country);
        return this;
    }

    private SmallShop add(Order order) {
        orders.add(order);
        return this;
    }

    /** The shop's metrics with orders up to the day before. */
    public Insight insight(String asOf) throws SQLException {
        return insight(new Scope(STORE, LocalDate.parse(asOf), 365));
    }

    public Insight insight(Scope scope) throws SQLException {
        Insight insight = Insight.open(
                connection(), new Scope(STORE, scope.asOf(), scope.activeDays(), scope.filter(), scope.span()));
        open.add(insight::close);
        return insight;
    }

    /** A connection to a warehouse with this shop as store 7. */
    public Connection connection() throws SQLException {
        Warehouse warehouse = Warehouse.inMemory(1L << 28, SPILL);
        open.add(warehouse::close);
        Connection connection = warehouse.connect();
        open.add(connection::close);
        fill((DuckDBConnection) connection, STORE, 0);
        fill((DuckDBConnection) connection, OTHER_STORE, 3);
        return connection;
    }

    private void fill(DuckDBConnection connection, int store, int daysLater) throws SQLException {
        Map<String, Long> people = customers(connection, store);
        Map<String, Long> products = products(connection, store);
        try (DuckDBAppender rows = connection.createAppender("orders")) {
            for (int i = 0; i < orders.size(); i++) {
                Order order = orders.get(i);
                LocalDate day = order.day().plusDays(daysLater);
                rows.beginRow().append(store).append((long) i).append(people.get(order.customer()));
                rows.append(day.atTime(23, 30)).append(day);
                rows.append(order.gross()).append(order.refunded()).append(order.gross() - order.refunded());
                rows.append(order.discount()).append(order.discount() > 0).append(order.counted());
                rows.appendNull()
                        .appendNull()
                        .append(countries.get(order.customer()))
                        .endRow();
            }
        }
        try (DuckDBAppender rows = connection.createAppender("order_line")) {
            for (Line line : lines) {
                Order order = orders.get(line.order());
                rows.beginRow().append(store).append((long) line.order()).append(people.get(order.customer()));
                rows.append(order.day().plusDays(daysLater)).append(order.counted());
                rows.append(products.get(line.product()))
                        .append(BigDecimal.valueOf(line.quantity()).setScale(3));
                rows.append(0L).append(0L).endRow();
            }
        }
        try (DuckDBAppender rows = connection.createAppender("credit_note")) {
            for (Note note : notes) {
                rows.beginRow().append(store).append(people.get(note.customer()));
                rows.append(note.day().plusDays(daysLater))
                        .append(note.amount())
                        .appendNull()
                        .endRow();
            }
        }
    }

    private Map<String, Long> customers(DuckDBConnection connection, int store) throws SQLException {
        Map<String, Long> numbers = numbered(Stream.concat(
                orders.stream().map(Order::customer).filter(Objects::nonNull),
                notes.stream().map(Note::customer)));
        try (DuckDBAppender rows = connection.createAppender("customer")) {
            for (Map.Entry<String, Long> each : numbers.entrySet()) {
                rows.beginRow().append(store).append(each.getValue()).append(each.getKey());
                rows.appendNull().appendNull().appendNull().appendNull().endRow();
            }
        }
        return numbers;
    }

    private Map<String, Long> products(DuckDBConnection connection, int store) throws SQLException {
        Map<String, Long> numbers = numbered(lines.stream().map(Line::product));
        try (DuckDBAppender rows = connection.createAppender("product")) {
            for (Map.Entry<String, Long> each : numbers.entrySet()) {
                rows.beginRow().append(store).append(each.getValue()).append(each.getKey());
                rows.append(each.getKey()).appendNull().endRow();
            }
        }
        return numbers;
    }

    /** Numbers whose order is the order of the names, as the schema wants it. */
    private static Map<String, Long> numbered(Stream<String> names) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        names.sorted().distinct().forEach(name -> numbers.put(name, numbers.size() + 1L));
        return numbers;
    }

    @Override
    public void close() throws SQLException {
        for (Closing each : open.reversed()) {
            each.close();
        }
    }
}
