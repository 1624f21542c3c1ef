package dev.perennial.insight;

import dev.perennial.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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
        Insight insight = Insight.open(connection(), new Scope(STORE, scope.asOf(), scope.activeDays()));
        open.add(insight::close);
        return insight;
    }

    /** A connection to a warehouse with this shop as store 7. */
    public Connection connection() throws SQLException {
        Warehouse warehouse = Warehouse.inMemory(1L << 28, SPILL);
        open.add(warehouse::close);
        Connection connection = warehouse.connect();
        open.add(connection::close);
        connection.setAutoCommit(false);
        fill(connection, STORE, 0);
        fill(connection, OTHER_STORE, 3);
        connection.setAutoCommit(true);
        return connection;
    }

    private void fill(Connection connection, int store, int daysLater) throws SQLException {
        Map<String, Long> people = number(connection, "customer", store, customers());
        Map<String, Long> products = number(
                connection,
                "product",
                store,
                new TreeSet<>(lines.stream().map(Line::product).toList()));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO orders VALUES (?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,?)")) {
            for (int i = 0; i < orders.size(); i++) {
                Order order = orders.get(i);
                LocalDate day = order.day().plusDays(daysLater);
                set(
                        insert,
                        store,
                        (long) i,
                        people.get(order.customer()),
                        day.atTime(23, 30),
                        day,
                        order.gross(),
                        order.refunded(),
                        order.gross() - order.refunded(),
                        order.discount(),
                        order.discount() > 0,
                        order.counted(),
                        countries.get(order.customer()));
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO order_line VALUES (?,?,?,?,?,?,?,0,0)")) {
            for (Line line : lines) {
                Order order = orders.get(line.order());
                set(
                        insert,
                        store,
                        (long) line.order(),
                        people.get(order.customer()),
                        order.day().plusDays(daysLater),
                        order.counted(),
                        products.get(line.product()),
                        line.quantity());
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO credit_note VALUES (?,?,?,?)")) {
            for (Note note : notes) {
                set(insert, store, people.get(note.customer()), note.day().plusDays(daysLater), note.amount());
            }
        }
    }

    private SortedSet<String> customers() {
        TreeSet<String> names = new TreeSet<>();
        for (Order order : orders) {
            if (order.customer() != null) {
                names.add(order.customer());
            }
        }
        notes.forEach(note -> names.add(note.customer()));
        return names;
    }

    private static Map<String, Long> number(Connection connection, String table, int store, SortedSet<String> names)
            throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        String name = table.equals("product") ? ", name" : "";
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (store_id, " + table
                + "_id, external_id" + name + ") VALUES (?, ?, ?" + (name.isEmpty() ? ")" : ", ?)"))) {
            for (String each : names) {
                numbers.put(each, numbers.size() + 1L);
                if (name.isEmpty()) {
                    set(insert, store, numbers.get(each), each);
                } else {
                    set(insert, store, numbers.get(each), each, each);
                }
            }
        }
        return numbers;
    }

    private static void set(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        for (Closing each : open.reversed()) {
            each.close();
        }
    }
}
