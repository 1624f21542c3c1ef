package dev.perennial.commerce;

import dev.perennial.customer.Resolved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes carts. Their changes are told one by one and in any order, so they are read, folded (see {@link CartContent}) and
 * written back: three statements a batch. Whoever calls has the store's turn.
 */
public final class Carts {
    private static final Comparator<CartChange> LAST =
            Comparator.comparing(CartChange::at).thenComparing(CartChange::id);

    private final Connection transaction;
    private final long store;

    public Carts(Connection transaction, long store) {
        this.transaction = transaction;
        this.store = store;
    }

    /** A cart as it is, and as it will be written. */
    private record Cart(
            String externalId,
            @Nullable Resolved owner,
            Instant startedAt,
            Instant touchedAt,
            @Nullable Instant checkoutAt,
            @Nullable Instant boughtAt,
            @Nullable String order,
            CartContent content) {}

    /**
     * Writes a batch.
     *
     * @param buyers customers of orders that were just written: what they bought is in no cart of theirs any more
     */
    public void write(List<CartChange> changes, Set<Long> buyers) throws SQLException {
        Map<String, List<CartChange>> byCart = changes.stream().collect(Collectors.groupingBy(CartChange::cart));
        Set<Long> customers = new TreeSet<>(buyers);
        changes.forEach(change -> {
            if (change.person() != null) {
                customers.add(change.person().customer());
            }
        });
        if (byCart.isEmpty() && customers.isEmpty()) {
            return;
        }
        Map<String, Cart> known = read(byCart.keySet(), buyers);
        if (known.isEmpty() && byCart.isEmpty()) {
            return;
        }
        known.values().forEach(cart -> {
            if (cart.owner() != null) {
                customers.add(cart.owner().customer());
            }
        });
        Map<Long, Instant> lastOrders = lastOrders(customers);
        Set<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(byCart.keySet());
        List<Cart> folded = new ArrayList<>();
        for (String key : keys) {
            folded.add(fold(key, known.get(key), byCart.getOrDefault(key, List.of()), lastOrders));
        }
        save(folded);
    }

    private static Cart fold(String key, @Nullable Cart old, List<CartChange> changes, Map<Long, Instant> lastOrders) {
        Resolved owner = owner(old, changes);
        CartContent content = (old == null ? CartContent.read("[]") : old.content())
                .with(changes, owner == null ? null : lastOrders.get(owner.customer()));
        Instant touchedAt =
                changes.stream().map(CartChange::at).reduce(old == null ? Instant.MIN : old.touchedAt(), Carts::later);
        Instant began = content.began();
        CartChange checkout = latest(changes, CartChange.Kind.CHECKOUT);
        CartChange bought = latest(changes, CartChange.Kind.BOUGHT);
        Instant boughtBefore = old == null ? null : old.boughtAt();
        if (bought != null && boughtBefore != null && bought.at().isBefore(boughtBefore)) {
            bought = null;
        }
        String order = old == null ? null : old.order();
        return new Cart(
                key,
                owner,
                began == null ? touchedAt : began,
                touchedAt,
                later(old == null ? null : old.checkoutAt(), checkout),
                bought == null ? boughtBefore : bought.at(),
                bought == null ? order : bought.order(),
                content);
    }

    /** Whoever touched it last. */
    private static @Nullable Resolved owner(@Nullable Cart old, List<CartChange> changes) {
        CartChange last = changes.stream()
                .filter(change -> change.person() != null)
                .max(LAST)
                .orElse(null);
        if (old == null || last == null) {
            return last == null ? old == null ? null : old.owner() : last.person();
        }
        return old.owner() == null || !last.at().isBefore(old.touchedAt()) ? last.person() : old.owner();
    }

    private static @Nullable Instant later(@Nullable Instant before, @Nullable CartChange change) {
        if (change == null) {
            return before;
        }
        return before == null ? change.at() : later(before, change.at());
    }

    private static @Nullable CartChange latest(List<CartChange> changes, CartChange.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .max(LAST)
                .orElse(null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private Map<String, Cart> read(Collection<String> keys, Collection<Long> customers) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT external_id, profile_id, customer_id, started_at, touched_at, checkout_at, bought_at,
                       order_external_id, changes
                FROM commerce.cart WHERE store_id = ? AND external_id = ANY (?)
                UNION
                SELECT external_id, profile_id, customer_id, started_at, touched_at, checkout_at, bought_at,
                       order_external_id, changes
                FROM commerce.cart WHERE store_id = ? AND customer_id = ANY (?)
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("text", keys.toArray()));
            statement.setLong(3, store);
            statement.setArray(4, transaction.createArrayOf("int8", customers.toArray()));
            Map<String, Cart> carts = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Cart cart = new Cart(
                            rows.getString(1),
                            rows.getObject(3) == null ? null : new Resolved(rows.getLong(2), rows.getLong(3)),
                            rows.getObject(4, OffsetDateTime.class).toInstant(),
                            rows.getObject(5, OffsetDateTime.class).toInstant(),
                            instant(rows, 6),
                            instant(rows, 7),
                            rows.getString(8),
                            CartContent.read(rows.getString(9)));
                    carts.put(cart.externalId(), cart);
                }
            }
            return carts;
        }
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private Map<Long, Instant> lastOrders(Set<Long> customers) throws SQLException {
        Map<Long, Instant> last = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT customer_id, max(ordered_at) FROM commerce.orders
                WHERE store_id = ? AND customer_id = ANY (?) GROUP BY customer_id
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", customers.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    last.put(
                            rows.getLong(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
        return last;
    }

    private void save(List<Cart> carts) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.cart AS c (store_id, external_id, profile_id, customer_id, started_at, touched_at,
                                                checkout_at, bought_at, order_external_id, currency, value, items, changes,
                                                version_at)
                SELECT ?, b.*, b.touched_at
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                         AS b (external_id, profile_id, customer_id, started_at, touched_at, checkout_at, bought_at,
                               order_external_id, currency, value, items, changes)
                ON CONFLICT (store_id, external_id) DO UPDATE SET
                    profile_id = excluded.profile_id, customer_id = excluded.customer_id,
                    started_at = excluded.started_at, touched_at = excluded.touched_at,
                    checkout_at = excluded.checkout_at, bought_at = excluded.bought_at,
                    order_external_id = excluded.order_external_id, currency = excluded.currency,
                    value = excluded.value, items = excluded.items, changes = excluded.changes,
                    version_at = excluded.version_at
                """)) {
            statement.setLong(1, store);
            new Columns<>(statement, carts, 2)
                    .text(Cart::externalId)
                    .number(cart -> cart.owner() == null ? null : cart.owner().profile())
                    .number(cart -> cart.owner() == null ? null : cart.owner().customer())
                    .instant(Cart::startedAt)
                    .instant(Cart::touchedAt)
                    .instant(Cart::checkoutAt)
                    .instant(Cart::boughtAt)
                    .text(Cart::order)
                    .text(cart -> cart.content().currency())
                    .number(cart -> cart.content().value())
                    .json(cart -> cart.content().itemsJson())
                    .json(cart -> cart.content().changesJson());
            statement.executeUpdate();
        }
    }

    /**
     * A cart that somebody left.
     *
     * @param value minor units of the currency; null when the prices are not known
     * @param items JSON text of a list of {@code product, name, quantity, price, currency}
     */
    public record Abandoned(
            long cart,
            long customer,
            Instant touchedAt,
            @Nullable Long value,
            @Nullable String currency,
            String items) {}

    /**
     * Carts that nobody touched for a while: there is something in them, their customer has touched no cart and ordered
     * nothing since.
     *
     * @param touchedFrom the earliest instant of the last touch that is still of interest
     * @param quietSince the latest: now, less the time after which a cart is abandoned
     */
    public List<Abandoned> abandoned(Instant touchedFrom, Instant quietSince, int limit) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT c.cart_id, c.customer_id, c.touched_at, c.value, c.currency, c.items
                FROM commerce.cart c
                WHERE c.store_id = ? AND c.touched_at BETWEEN ? AND ? AND c.customer_id IS NOT NULL AND c.items <> '[]'
                  AND NOT EXISTS (SELECT FROM commerce.cart o
                                  WHERE o.store_id = c.store_id AND o.customer_id = c.customer_id AND o.touched_at > ?)
                  AND NOT EXISTS (SELECT FROM commerce.orders o
                                  WHERE o.store_id = c.store_id AND o.customer_id = c.customer_id
                                    AND o.ordered_at >= c.touched_at)
                ORDER BY c.touched_at, c.cart_id LIMIT ?
                """)) {
            statement.setLong(1, store);
            statement.setObject(2, touchedFrom.atOffset(ZoneOffset.UTC));
            statement.setObject(3, quietSince.atOffset(ZoneOffset.UTC));
            statement.setObject(4, quietSince.atOffset(ZoneOffset.UTC));
            statement.setInt(5, limit);
            List<Abandoned> carts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    carts.add(new Abandoned(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getObject(4, Long.class),
                            rows.getString(5),
                            rows.getString(6)));
                }
            }
            return carts;
        }
    }
}
