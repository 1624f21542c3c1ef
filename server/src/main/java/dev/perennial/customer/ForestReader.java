package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Loads whole trees, starting from identities or customers. */
final class ForestReader {
    private final Connection transaction;
    private final long store;

    ForestReader(Connection transaction, long store) {
        this.transaction = transaction;
        this.store = store;
    }

    /** The trees of all who own one of these identities. */
    Forest around(Collection<Identity> wanted) throws SQLException {
        Forest forest = new Forest();
        Set<Long> owners = new LinkedHashSet<>();
        List<WithOwner> known = identities(wanted);
        known.forEach(one -> {
            if (one.owner() != 0) {
                owners.add(one.owner());
            }
        });
        load(forest, owners);
        for (WithOwner one : known) {
            forest.identities.put(one.owned().identity, one.owned());
            if (one.owner() != 0) {
                one.owned().owner = forest.nodes.get(one.owner());
            }
        }
        return forest;
    }

    /** Adds the trees of these customers. */
    void load(Forest forest, Collection<Long> customers) throws SQLException {
        if (customers.isEmpty()) {
            return;
        }
        nodes(forest, customers);
        ownedKinds(forest);
        apart(forest);
        forest.gatherKinds();
    }

    private record WithOwner(Owned owned, long owner) {}

    private List<WithOwner> identities(Collection<Identity> wanted) throws SQLException {
        List<WithOwner> found = new java.util.ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT i.kind, i.value, coalesce(i.owner, 0), i.since, i.refusals, i.shared_at IS NOT NULL, i.shared_reason
                FROM unnest(?::text[], ?::text[]) AS wanted (kind, value)
                CROSS JOIN LATERAL (SELECT * FROM customer.identity i
                                    WHERE i.store_id = ? AND i.kind = wanted.kind AND i.value = wanted.value LIMIT 1) i
                """)) {
            Columns.texts(statement, 1, wanted, identity -> identity.kind().text());
            Columns.texts(statement, 2, wanted, Identity::value);
            statement.setLong(3, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Identity identity = new Identity(IdentityKind.of(rows.getString(1)), rows.getString(2));
                    Owned owned = new Owned(identity, true, instant(rows, 4));
                    owned.refusals = rows.getInt(5);
                    if (rows.getBoolean(6)) {
                        owned.sharedReason = String.valueOf(rows.getString(7));
                    }
                    found.add(new WithOwner(owned, rows.getLong(3)));
                }
            }
        }
        return found;
    }

    /** Up to the roots, and down to everything below them. */
    private void nodes(Forest forest, Collection<Long> customers) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                WITH RECURSIVE up AS (
                    SELECT c.customer_id, c.merged_into FROM customer.customer c
                    WHERE c.store_id = ? AND c.customer_id = ANY (?)
                    UNION
                    SELECT c.customer_id, c.merged_into FROM up
                    JOIN customer.customer c ON c.store_id = ? AND c.customer_id = up.merged_into
                ), down AS (
                    SELECT c.customer_id, c.merged_into, c.created_at, 0 AS depth FROM customer.customer c
                    WHERE c.store_id = ? AND c.customer_id IN (SELECT up.customer_id FROM up WHERE up.merged_into IS NULL)
                    UNION ALL
                    SELECT c.customer_id, c.merged_into, c.created_at, down.depth + 1 FROM down
                    JOIN customer.customer c ON c.store_id = ? AND c.merged_into = down.customer_id
                )
                SELECT customer_id, coalesce(merged_into, 0), created_at FROM down ORDER BY depth, customer_id
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            statement.setLong(3, store);
            statement.setLong(4, store);
            statement.setLong(5, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    if (!forest.nodes.containsKey(id)) {
                        forest.nodes.put(id, Node.known(id, forest.nodes.get(rows.getLong(2)), instant(rows, 3)));
                    }
                }
            }
        }
    }

    private void ownedKinds(Forest forest) throws SQLException {
        // One look into the index for each, because one customer may own many.
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT n.id, k.kind FROM unnest(?::bigint[]) AS n (id) CROSS JOIN unnest(?::text[]) AS k (kind)
                WHERE (SELECT true FROM customer.identity i
                       WHERE i.store_id = ? AND i.owner = n.id AND i.kind = k.kind LIMIT 1)
                """)) {
            Columns.numbers(statement, 1, forest.nodes.keySet());
            Columns.texts(statement, 2, List.of(IdentityKind.values()), IdentityKind::text);
            statement.setLong(3, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    node(forest, rows.getLong(1)).owned.add(IdentityKind.of(rows.getString(2)));
                }
            }
        }
    }

    private void apart(Forest forest) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT loser, winner FROM customer.merge
                WHERE store_id = ? AND loser = ANY (?) AND winner = ANY (?)
                  AND outcome = 'merged' AND undone_by <> ?
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, forest.nodes.keySet());
            Columns.numbers(statement, 3, forest.nodes.keySet());
            statement.setString(4, ForestWriter.SYSTEM);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    forest.apart.add(new Forest.Apart(node(forest, rows.getLong(1)), node(forest, rows.getLong(2))));
                }
            }
        }
    }

    private static Node node(Forest forest, long id) {
        return Objects.requireNonNull(forest.nodes.get(id));
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
