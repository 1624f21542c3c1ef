package dev.perennial.commerce;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes orders, what was given back on them, and that they were called off.
 *
 * <p><b>The problem.</b> Shops tell about an order many times, twice, late, and in any order: a refund before its order, an
 * old state after a new one. What stands in the tables must depend on what was told, and not on when it came.
 *
 * <p><b>How.</b> Three kinds of facts are kept, each so that writing it again or in another order ends the same: the newest
 * version of an order, the newest version of each refund, the first cancellation. When it was ordered is the earliest that
 * anybody says. Everything else (what was refunded, on which line, whether the order counts) is worked out from these in
 * {@link Settlement}, for the orders that a batch touched.
 *
 * <p>A batch is a few statements however many orders it has. Whoever calls has the store's turn.
 */
public final class Orders {
    private final Connection transaction;
    private final long store;
    private final ZoneId zone;

    /** @param zone of the store's days */
    public Orders(Connection transaction, long store, ZoneId zone) {
        this.transaction = transaction;
        this.store = store;
        this.zone = zone;
    }

    /** Writes a batch; products that lines name should be there already. */
    public void write(List<OrderVersion> orders, List<RefundVersion> refunds, List<Cancellation> cancellations)
            throws SQLException {
        Set<String> touched = new TreeSet<>();
        orders.forEach(order -> touched.add(order.externalId()));
        refunds.forEach(refund -> touched.add(refund.order()));
        cancellations.forEach(cancellation -> touched.add(cancellation.order()));
        if (touched.isEmpty()) {
            return;
        }
        writeOrders(orders);
        writeRefunds(unique(refunds, refund -> List.of(refund.order(), refund.externalId()), Orders::newer));
        writeCancellations(unique(cancellations, Cancellation::order, Orders::earlier));
        new Settlement(transaction, store).settle(touched);
    }

    private static <T, K> List<T> unique(List<T> batch, Function<T, K> key, BinaryOperator<T> better) {
        Map<K, T> best = new LinkedHashMap<>();
        batch.forEach(one -> best.merge(key.apply(one), one, better));
        return List.copyOf(best.values());
    }

    private static OrderVersion newer(OrderVersion one, OrderVersion other) {
        return one.version().compareTo(other.version()) < 0 ? other : one;
    }

    private static RefundVersion newer(RefundVersion one, RefundVersion other) {
        return one.version().compareTo(other.version()) < 0 ? other : one;
    }

    private static Cancellation earlier(Cancellation one, Cancellation other) {
        return other.at().isBefore(one.at()) ? other : one;
    }

    private void writeOrders(List<OrderVersion> versions) throws SQLException {
        List<OrderVersion> newest = unique(versions, OrderVersion::externalId, Orders::newer);
        if (newest.isEmpty()) {
            return;
        }
        Map<String, Instant> earliest = new HashMap<>();
        versions.forEach(order -> earliest.merge(
                order.externalId(), order.orderedAt(), (one, other) -> one.isBefore(other) ? one : other));
        Map<String, Long> written = upsert(newest, earliest);
        if (written.size() < newest.size()) {
            Set<String> older = new HashSet<>(earliest.keySet());
            older.removeAll(written.keySet());
            moveBack(List.copyOf(older), earliest);
        }
        if (!written.isEmpty()) {
            replaceLines(
                    newest.stream()
                            .filter(order -> written.containsKey(order.externalId()))
                            .toList(),
                    written);
        }
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Writes what is newer than what is there. */
    private Map<String, Long> upsert(List<OrderVersion> orders, Map<String, Instant> orderedAt) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.orders AS o (
                    store_id, external_id, number, profile_id, customer_id, ordered_at, local_date, currency, gross,
                    stated_refund, discount, tax, shipping, incentive, counted, sale, coupon, status, country, city,
                    postcode, source, version_at, version_tie)
                SELECT ?, b.external_id, b.number, b.profile_id, b.customer_id, b.ordered_at, b.local_date, b.currency,
                       b.gross, b.refunded, b.discount, b.tax, b.shipping, b.discount > 0 OR b.coupon IS NOT NULL,
                       false, b.sale, b.coupon, b.status, b.country, b.city, b.postcode, b.source, b.version_at,
                       b.version_tie
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                         AS b (external_id, number, profile_id, customer_id, ordered_at, local_date, currency, gross,
                               refunded, discount, tax, shipping, sale, coupon, status, country, city, postcode, source,
                               version_at, version_tie)
                ON CONFLICT (store_id, external_id) DO UPDATE SET
                    number = excluded.number, profile_id = excluded.profile_id, customer_id = excluded.customer_id,
                    ordered_at = least(o.ordered_at, excluded.ordered_at),
                    local_date = least(o.local_date, excluded.local_date),
                    currency = excluded.currency, gross = excluded.gross, stated_refund = excluded.stated_refund,
                    refunded = 0, discount = excluded.discount, tax = excluded.tax, shipping = excluded.shipping,
                    incentive = excluded.incentive, sale = excluded.sale, coupon = excluded.coupon,
                    status = excluded.status, country = excluded.country, city = excluded.city,
                    postcode = excluded.postcode, source = excluded.source,
                    version_at = excluded.version_at, version_tie = excluded.version_tie
                WHERE (o.version_at, o.version_tie) < (excluded.version_at, excluded.version_tie)
                RETURNING o.external_id, o.order_id
                """)) {
            statement.setLong(1, store);
            new Columns<>(statement, orders, 2)
                    .text(OrderVersion::externalId)
                    .text(OrderVersion::number)
                    .number(order ->
                            order.person() == null ? null : order.person().profile())
                    .number(order ->
                            order.person() == null ? null : order.person().customer())
                    .instant(order -> orderedAt.get(order.externalId()))
                    .date(order -> day(orderedAt.getOrDefault(order.externalId(), order.orderedAt())))
                    .text(order -> order.amounts().currency())
                    .number(order -> order.amounts().gross())
                    .number(order -> order.amounts().refunded())
                    .number(order -> order.amounts().discount())
                    .number(order -> order.amounts().tax())
                    .number(order -> order.amounts().shipping())
                    .flag(OrderVersion::sale)
                    .text(order -> order.details().coupon())
                    .text(order -> order.details().status())
                    .text(order -> order.details().country())
                    .text(order -> order.details().city())
                    .text(order -> order.details().postcode())
                    .text(OrderVersion::source)
                    .instant(order -> order.version().at())
                    .text(order -> order.version().tie());
            Map<String, Long> written = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    written.put(rows.getString(1), rows.getLong(2));
                }
            }
            return written;
        }
    }

    /** An old version that came late may still know that the order is older than it was thought to be. */
    private void moveBack(List<String> orders, Map<String, Instant> orderedAt) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE commerce.orders o SET ordered_at = b.ordered_at, local_date = b.local_date
                FROM unnest(?, ?, ?) AS b (external_id, ordered_at, local_date)
                WHERE o.store_id = ? AND o.external_id = b.external_id AND o.ordered_at > b.ordered_at
                """)) {
            new Columns<>(statement, orders, 1)
                    .text(order -> order)
                    .instant(orderedAt::get)
                    .date(order -> day(orderedAt.getOrDefault(order, Instant.EPOCH)));
            statement.setLong(4, store);
            statement.executeUpdate();
        }
    }

    private record NumberedLine(long order, long number, OrderVersion.Line line) {}

    private void replaceLines(List<OrderVersion> orders, Map<String, Long> ids) throws SQLException {
        List<NumberedLine> lines = new ArrayList<>();
        for (OrderVersion order : orders) {
            long id = ids.getOrDefault(order.externalId(), 0L);
            for (OrderVersion.Line line : order.lines()) {
                lines.add(new NumberedLine(id, lines.size(), line));
            }
        }
        try (PreparedStatement delete = transaction.prepareStatement(
                "DELETE FROM commerce.order_line WHERE store_id = ? AND order_id = ANY (?)")) {
            delete.setLong(1, store);
            delete.setArray(2, array("int8", ids.values()));
            delete.executeUpdate();
        }
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO commerce.order_line
                    (store_id, order_id, line, external_id, product_id, quantity, amount, discount)
                SELECT ?, b.order_id, row_number() OVER (PARTITION BY b.order_id ORDER BY b.number), b.external_id,
                       p.product_id, b.quantity, b.amount, b.discount
                FROM unnest(?, ?, ?, ?, ?, ?, ?)
                         AS b (order_id, number, external_id, product, quantity, amount, discount)
                LEFT JOIN commerce.product p ON p.store_id = ? AND p.external_id = b.product
                """)) {
            insert.setLong(1, store);
            new Columns<>(insert, lines, 2)
                    .number(NumberedLine::order)
                    .number(NumberedLine::number)
                    .text(numbered -> numbered.line().externalId())
                    .text(numbered -> numbered.line().product())
                    .decimal(numbered -> numbered.line().quantity())
                    .number(numbered -> numbered.line().amount())
                    .number(numbered -> numbered.line().discount());
            insert.setLong(9, store);
            insert.executeUpdate();
        }
    }

    private void writeRefunds(List<RefundVersion> refunds) throws SQLException {
        if (refunds.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.refund AS r (store_id, order_external_id, external_id, refunded_at, amount, currency,
                                                  lines, version_at, version_tie)
                SELECT ?, b.*
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS b (order_external_id, external_id, refunded_at, amount, currency,
                                                          lines, version_at, version_tie)
                ON CONFLICT (store_id, order_external_id, external_id) DO UPDATE SET
                    refunded_at = excluded.refunded_at, amount = excluded.amount, currency = excluded.currency,
                    lines = excluded.lines, version_at = excluded.version_at, version_tie = excluded.version_tie
                WHERE (r.version_at, r.version_tie) < (excluded.version_at, excluded.version_tie)
                """)) {
            statement.setLong(1, store);
            new Columns<>(statement, refunds, 2)
                    .text(RefundVersion::order)
                    .text(RefundVersion::externalId)
                    .instant(RefundVersion::refundedAt)
                    .number(RefundVersion::amount)
                    .text(RefundVersion::currency)
                    .json(refund -> RefundParts.json(refund.parts()))
                    .instant(refund -> refund.version().at())
                    .text(refund -> refund.version().tie());
            statement.executeUpdate();
        }
    }

    private void writeCancellations(List<Cancellation> cancellations) throws SQLException {
        if (cancellations.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.cancellation AS c (store_id, order_external_id, cancelled_at)
                SELECT ?, b.* FROM unnest(?, ?) AS b (order_external_id, cancelled_at)
                ON CONFLICT (store_id, order_external_id) DO UPDATE SET cancelled_at = excluded.cancelled_at
                WHERE c.cancelled_at > excluded.cancelled_at
                """)) {
            statement.setLong(1, store);
            new Columns<>(statement, cancellations, 2).text(Cancellation::order).instant(Cancellation::at);
            statement.executeUpdate();
        }
    }

    private Array array(String type, Collection<? extends @Nullable Object> values) throws SQLException {
        return transaction.createArrayOf(type, values.toArray());
    }
}
