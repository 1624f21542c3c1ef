package dev.perennial.commerce;

import dev.perennial.customer.CustomerFacts;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Relabelling;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is kept of customers here: their orders with what came back, credit notes, carts; and what it comes to. */
public final class CommerceFacts implements CustomerFacts {
    private static final List<String> TABLES = List.of("orders", "credit_note", "cart");

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void relabel(Connection transaction, long store, Relabelling moves) throws SQLException {
        List<Map.Entry<Long, Long>> rows = List.copyOf(moves.customers().entrySet());
        for (String table : TABLES) {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    UPDATE commerce.%s f SET customer_id = b.customer_id
                    FROM unnest(?, ?) AS b (profile_id, customer_id)
                    WHERE f.store_id = ? AND f.customer_id = ANY (?) AND f.profile_id = b.profile_id
                      AND f.customer_id <> b.customer_id
                    """.formatted(table))) {
                new Columns<>(statement, rows, 1).number(Map.Entry::getKey).number(Map.Entry::getValue);
                statement.setLong(3, store);
                statement.setArray(
                        4, transaction.createArrayOf("int8", moves.former().toArray()));
                statement.executeUpdate();
            }
        }
    }

    /**
     * Orders stay for the figures, with the country alone of where they went; a code may have been made for one person and
     * goes too. Carts are deleted: their ids can be those of browsers.
     */
    @Override
    public void erase(Connection transaction, long store, List<Long> profiles) throws SQLException {
        List<Long> customers = CustomerFacts.customers(transaction, store, profiles);
        run(transaction, store, profiles, customers, """
                UPDATE commerce.orders SET city = NULL, postcode = NULL, coupon = NULL
                WHERE store_id = ? AND profile_id = ANY (?) AND customer_id = ANY (?)
                """);
        run(
                transaction,
                store,
                profiles,
                customers,
                "DELETE FROM commerce.cart WHERE store_id = ? AND profile_id = ANY (?) AND customer_id = ANY (?)");
    }

    private static void run(Connection transaction, long store, List<Long> profiles, List<Long> customers, String sql)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", profiles.toArray()));
            statement.setArray(3, transaction.createArrayOf("int8", customers.toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public List<String> export(Connection transaction, long store, long customer) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT json FROM (
                    SELECT o.ordered_at AS at, o.order_id AS id, jsonb_strip_nulls(jsonb_build_object(
                        'kind', 'order', 'id', o.external_id, 'number', o.number, 'orderedAt', o.ordered_at,
                        'currency', o.currency, 'gross', o.gross, 'refunded', o.refunded, 'discount', o.discount,
                        'tax', o.tax, 'shipping', o.shipping, 'coupon', o.coupon, 'status', o.status,
                        'country', o.country, 'city', o.city, 'postcode', o.postcode, 'source', o.source,
                        'lines', (SELECT jsonb_agg(jsonb_build_object(
                                             'product', p.external_id, 'name', p.name, 'quantity', l.quantity,
                                             'amount', l.amount, 'discount', l.discount, 'refunded', l.refunded)
                                         ORDER BY l.line)
                                  FROM commerce.order_line l
                                  LEFT JOIN commerce.product p
                                         ON p.store_id = l.store_id AND p.product_id = l.product_id
                                  WHERE l.store_id = o.store_id AND l.order_id = o.order_id),
                        'refunds', (SELECT jsonb_agg(jsonb_build_object(
                                               'id', r.external_id, 'refundedAt', r.refunded_at, 'amount', r.amount,
                                               'currency', coalesce(r.currency, o.currency))
                                           ORDER BY r.refunded_at)
                                    FROM commerce.refund r
                                    WHERE r.store_id = o.store_id AND r.order_external_id = o.external_id),
                        'cancelledAt', (SELECT c.cancelled_at FROM commerce.cancellation c
                                        WHERE c.store_id = o.store_id AND c.order_external_id = o.external_id))) AS json
                    FROM commerce.orders o WHERE o.store_id = ? AND o.customer_id = ?
                    UNION ALL
                    SELECT n.noted_at, 0, jsonb_build_object(
                        'kind', 'credit_note', 'id', n.external_id, 'notedAt', n.noted_at, 'currency', n.currency,
                        'amount', n.amount)
                    FROM commerce.credit_note n WHERE n.store_id = ? AND n.customer_id = ?
                    UNION ALL
                    SELECT c.started_at, c.cart_id, jsonb_strip_nulls(jsonb_build_object(
                        'kind', 'cart', 'id', c.external_id, 'startedAt', c.started_at, 'touchedAt', c.touched_at,
                        'boughtAt', c.bought_at, 'currency', c.currency, 'value', c.value, 'items', c.items))
                    FROM commerce.cart c WHERE c.store_id = ? AND c.customer_id = ?
                ) facts ORDER BY at, id
                """)) {
            for (int part = 0; part < TABLES.size(); part++) {
                statement.setLong(2 * part + 1, store);
                statement.setLong(2 * part + 2, customer);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    @Override
    public List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT id, at, kind, title,
                       CASE WHEN kind = 'order' THEN detail || jsonb_build_object('items', coalesce((
                                SELECT jsonb_agg(jsonb_build_object('name', p.name, 'quantity', l.quantity) ORDER BY l.line)
                                FROM commerce.order_line l
                                JOIN commerce.product p ON p.store_id = l.store_id AND p.product_id = l.product_id
                                WHERE l.store_id = ? AND l.order_id = latest.order_id AND p.name IS NOT NULL), '[]'))
                            ELSE detail END AS detail
                FROM (SELECT * FROM (
                    SELECT o.order_id, 'order:' || o.order_id AS id, o.ordered_at AS at, 'order' AS kind,
                           coalesce(o.number, o.external_id) AS title,
                           jsonb_build_object('currency', o.currency, 'gross', o.gross, 'refunded', o.refunded,
                                              'counted', o.counted, 'status', o.status) AS detail
                    FROM commerce.orders o WHERE o.store_id = ? AND o.customer_id = ?
                    UNION ALL
                    SELECT NULL, 'refund:' || o.order_id || ':' || r.external_id, r.refunded_at, 'refund',
                           coalesce(o.number, o.external_id),
                           jsonb_build_object('currency', coalesce(r.currency, o.currency), 'amount', r.amount,
                                              -- what is in another currency than its order lowers nothing
                                              'applied', coalesce(r.currency, o.currency) = o.currency)
                    FROM commerce.orders o
                    JOIN commerce.refund r ON r.store_id = o.store_id AND r.order_external_id = o.external_id
                    WHERE o.store_id = ? AND o.customer_id = ?
                    UNION ALL
                    SELECT NULL, 'cancellation:' || o.order_id, c.cancelled_at, 'cancellation',
                           coalesce(o.number, o.external_id), '{}'
                    FROM commerce.orders o
                    JOIN commerce.cancellation c ON c.store_id = o.store_id AND c.order_external_id = o.external_id
                    WHERE o.store_id = ? AND o.customer_id = ?
                    UNION ALL
                    SELECT NULL, 'credit_note:' || n.external_id, n.noted_at, 'credit_note', n.external_id,
                           jsonb_build_object('currency', n.currency, 'amount', n.amount)
                    FROM commerce.credit_note n WHERE n.store_id = ? AND n.customer_id = ?
                    UNION ALL
                    SELECT NULL, 'cart:' || c.cart_id, c.touched_at, 'cart', '',
                           jsonb_build_object('currency', c.currency, 'value', c.value, 'items', c.items)
                    FROM commerce.cart c WHERE c.store_id = ? AND c.customer_id = ? AND c.items <> '[]'
                ) moments WHERE at < ? ORDER BY at DESC, id DESC LIMIT ?) latest ORDER BY at DESC, id DESC
                """)) {
            statement.setLong(1, store);
            for (int part = 0; part < 5; part++) {
                statement.setLong(2 * part + 2, store);
                statement.setLong(2 * part + 3, customer);
            }
            statement.setObject(12, before.atOffset(ZoneOffset.UTC));
            statement.setInt(13, limit);
            List<Moment> moments = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String kind = rows.getString(3);
                    moments.add(new Moment(
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            kind.equals("cart") ? Moment.Source.BEHAVIOUR : Moment.Source.PURCHASE,
                            kind,
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
            return moments;
        }
    }

    /** By an order's number or id, with and without the sign that shops write before it. */
    @Override
    public List<Long> numbered(Connection transaction, long store, String number, int limit) throws SQLException {
        String bare = number.startsWith("#") ? number.substring(1) : number;
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT customer_id FROM (
                    SELECT customer_id FROM commerce.orders WHERE store_id = ? AND number = ANY (?) AND customer_id IS NOT NULL
                    UNION
                    SELECT customer_id FROM commerce.orders
                    WHERE store_id = ? AND external_id = ANY (?) AND customer_id IS NOT NULL) numbered
                ORDER BY customer_id LIMIT ?
                """)) {
            Array numbers = transaction.createArrayOf("text", new String[] {bare, "#" + bare});
            statement.setLong(1, store);
            statement.setArray(2, numbers);
            statement.setLong(3, store);
            statement.setArray(4, numbers);
            statement.setInt(5, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }
}
