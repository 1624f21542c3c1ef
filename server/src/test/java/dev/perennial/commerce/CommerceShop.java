package dev.perennial.commerce;

import dev.perennial.customer.KnownEvent;
import dev.perennial.customer.Resolved;
import dev.perennial.event.CannotApplyException;
import dev.perennial.event.LoggedEvent;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tea shop in Stockholm that sells in euros, and events as its customers cause them. */
public record CommerceShop(Database database, Stores stores, long store) {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Resolved ANN = new Resolved(11, 1);
    static final Resolved BEN = new Resolved(22, 2);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A database for the shops of a test class. */
    public static Database database(PostgresLogin login) throws PostgresException {
        return Database.open(login, List.of("store", "follow", "customer", "commerce"), new PoolSizes(2, 1, 1));
    }

    /** A new shop, which sees nothing of others. */
    public static CommerceShop in(Database database) throws SQLException {
        Stores stores = new Stores(database, () -> NOON);
        String key = "tea-" + NUMBER.incrementAndGet();
        long store = stores.create(key, new StoreSettings("Tea", "Europe/Stockholm", "EUR"))
                .orElseThrow();
        return new CommerceShop(database, stores, store);
    }

    static Instant hour(int hours) {
        return NOON.plusSeconds(3600L * hours);
    }

    /** A track event at an hour after noon; quotes in the properties are single. */
    static KnownEvent event(String name, int hours, @Nullable Resolved person, String properties) {
        return event(name, name + " " + hours + " " + properties.hashCode(), hours, person, "{}", properties);
    }

    static KnownEvent event(
            String name, String id, int hours, @Nullable Resolved person, String envelope, String properties) {
        ObjectNode body = (ObjectNode) JSON.readTree(envelope.replace('\'', '"'));
        body.set("properties", JSON.readTree(properties.replace('\'', '"')));
        LoggedEvent logged = new LoggedEvent(1, LocalDate.EPOCH, id, hour(1_000), body.toString());
        return new KnownEvent(logged, "track", name, hour(hours), person, body);
    }

    /** Lets the customer module know whose a profile is, as it does before facts arrive. */
    void know(Resolved person) throws SQLException {
        database.inStore(store, transaction -> {
            try (PreparedStatement insert = transaction.prepareStatement("""
                    INSERT INTO customer.profile (store_id, profile_id, digest, home, customer_id, created_at)
                    VALUES (?, ?, sha256(?::text::bytea), ?, ?, now())
                    """)) {
                insert.setLong(1, store);
                insert.setLong(2, person.profile());
                insert.setString(3, person.toString());
                insert.setLong(4, person.customer());
                insert.setLong(5, person.customer());
                return insert.executeUpdate();
            }
        });
    }

    void apply(KnownEvent... events) throws Exception {
        apply(List.of(events));
    }

    public void apply(List<KnownEvent> events) throws Exception {
        List<CannotApplyException> refused = new ArrayList<>();
        database.inStore(store, transaction -> {
            try {
                new CommerceEvents(stores).apply(transaction, store, events);
            } catch (CannotApplyException reason) {
                refused.add(reason);
                transaction.rollback();
            }
            return 0;
        });
        if (!refused.isEmpty()) {
            throw refused.getFirst();
        }
    }

    public List<String> rows(String sql) throws SQLException {
        return database.inStore(store, transaction -> rows(transaction, sql));
    }

    private static List<String> rows(Connection transaction, String sql) throws SQLException {
        try (Statement statement = transaction.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                texts.add(String.join(" ", row));
            }
            return texts;
        }
    }

    /** Orders as: id, customer, gross, refunded, counted. */
    public List<String> orders() throws SQLException {
        return rows(
                "SELECT external_id, customer_id, gross, refunded, counted FROM commerce.orders ORDER BY external_id");
    }

    /** All that is kept, without numbers that depend on who came first. */
    public List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>(rows(
                "SELECT 'order', o - '{order_id,changed_xid}'::text[] FROM (SELECT to_jsonb(o) AS o FROM commerce.orders o) o"
                        + " ORDER BY 2"));
        all.addAll(rows(
                "SELECT 'line', o.external_id, l.line, l.external_id, p.external_id, l.quantity, l.amount, l.discount,"
                        + " l.refunded FROM commerce.order_line l JOIN commerce.orders o USING (store_id, order_id)"
                        + " LEFT JOIN commerce.product p USING (store_id, product_id) ORDER BY 2, 3"));
        all.addAll(rows("SELECT 'refund', to_jsonb(r) FROM commerce.refund r ORDER BY 2"));
        all.addAll(rows("SELECT 'cancellation', to_jsonb(c) FROM commerce.cancellation c ORDER BY 2"));
        all.addAll(
                rows(
                        "SELECT 'product', to_jsonb(p) - '{product_id,changed_xid}'::text[] FROM commerce.product p ORDER BY 2"));
        all.addAll(rows("SELECT 'cart', to_jsonb(c) - '{cart_id}'::text[] FROM commerce.cart c ORDER BY 2"));
        return all;
    }

    /** As if nothing had ever been told. */
    public void forgetAll() throws SQLException {
        for (String table : List.of("orders", "order_line", "refund", "cancellation", "product", "cart")) {
            rows("WITH gone AS (DELETE FROM commerce." + table + " RETURNING 1) SELECT count(*) FROM gone");
        }
    }
}
