package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what became of a forest: what is new, and what changed, each kind of row by one statement. */
final class ForestWriter {
    /** Who joined and took apart, when it was a rule. */
    static final String SYSTEM = "system";

    private static final String CUSTOMERS = "customer.customer_customer_id_seq";
    private static final String PROFILES = "customer.profile_profile_id_seq";

    private final Connection transaction;
    private final long store;
    private final Instant now;
    private final String actor;

    /** @param actor who joins; {@link #SYSTEM} for rules */
    ForestWriter(Connection transaction, long store, Instant now, String actor) {
        this.transaction = transaction;
        this.store = store;
        this.now = now;
        this.actor = actor;
    }

    /** Everything but profiles; relabels nothing yet. */
    void write(Forest forest) throws SQLException {
        customers(forest.born);
        identities(forest.identities.values().stream()
                .filter(owned -> owned.changed)
                .toList());
        parents(forest.nodes.values().stream()
                .filter(node -> !Objects.equals(node.parent, node.parentBefore))
                .toList());
        links(forest.links);
    }

    private void customers(List<Node> born) throws SQLException {
        if (born.isEmpty()) {
            return;
        }
        List<Long> ids = ids(CUSTOMERS, born.size());
        for (int i = 0; i < born.size(); i++) {
            born.get(i).id = ids.get(i);
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.customer (store_id, customer_id, created_at, merged_into)
                SELECT ?, id, at, nullif(parent, 0) FROM unnest(?::bigint[], ?::timestamptz[], ?::bigint[]) AS n (id, at, parent)
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, born, node -> node.id);
            Columns.times(statement, 3, born, node -> node.createdAt);
            Columns.numbers(statement, 4, born, ForestWriter::parent);
            statement.executeUpdate();
        }
    }

    /** Under the store's turn, what was not found is not there, and costs less without a look for it. */
    private void identities(List<Owned> changed) throws SQLException {
        identities(changed.stream().filter(owned -> !owned.known).toList(), "");
        identities(changed.stream().filter(owned -> owned.known).toList(), """
                ON CONFLICT (store_id, kind, value) DO UPDATE
                SET owner = excluded.owner, since = excluded.since, refusals = excluded.refusals,
                    shared_at = coalesce(i.shared_at, excluded.shared_at), shared_reason = excluded.shared_reason
                """);
    }

    private void identities(List<Owned> changed, String known) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.identity AS i (store_id, kind, value, owner, since, refusals, shared_at, shared_reason)
                SELECT ?, kind, value, nullif(owner, 0), since, refusals, CASE WHEN reason IS NOT NULL THEN ?::timestamptz END, reason
                FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[])
                         AS n (kind, value, owner, since, refusals, reason)
                """ + known)) {
            statement.setLong(1, store);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            Columns.texts(statement, 3, changed, owned -> owned.identity.kind().text());
            Columns.texts(statement, 4, changed, owned -> owned.identity.value());
            Columns.numbers(statement, 5, changed, ForestWriter::owner);
            Columns.times(statement, 6, changed, owned -> owned.since);
            Columns.numbers(statement, 7, changed, owned -> owned.refusals);
            Columns.texts(statement, 8, changed, owned -> owned.sharedReason);
            statement.executeUpdate();
        }
    }

    private void parents(List<Node> moved) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE customer.customer c SET merged_into = nullif(n.parent, 0)
                FROM unnest(?::bigint[], ?::bigint[]) AS n (id, parent)
                WHERE c.store_id = ? AND c.customer_id = n.id
                """)) {
            Columns.numbers(statement, 1, moved, node -> node.id);
            Columns.numbers(statement, 2, moved, ForestWriter::parent);
            statement.setLong(3, store);
            statement.executeUpdate();
        }
    }

    private void links(List<Link> links) throws SQLException {
        if (links.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.merge (store_id, outcome, loser, winner, rule, kind, value, actor, at)
                SELECT ?, CASE WHEN merged THEN 'merged' ELSE 'refused' END, loser, winner, rule, kind, value, ?, ?
                FROM unnest(?::boolean[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                         AS n (merged, loser, winner, rule, kind, value)
                """)) {
            statement.setLong(1, store);
            statement.setString(2, actor);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            Columns.flags(statement, 4, links, Link::merged);
            Columns.numbers(statement, 5, links, link -> link.loser().id);
            Columns.numbers(statement, 6, links, link -> link.winner().id);
            Columns.texts(statement, 7, links, link -> link.rule().text());
            Columns.texts(statement, 8, links, link -> kind(link.via()));
            Columns.texts(statement, 9, links, link -> value(link.via()));
            statement.executeUpdate();
        }
    }

    /** Gives new profiles their ids and writes them. */
    void profiles(Collection<NewProfile> profiles) throws SQLException {
        if (profiles.isEmpty()) {
            return;
        }
        List<Long> ids = ids(PROFILES, profiles.size());
        int next = 0;
        for (NewProfile profile : profiles) {
            profile.id = ids.get(next++);
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.profile (store_id, profile_id, digest, home, customer_id, created_at)
                SELECT ?, id, digest, home, customer, at
                FROM unnest(?::bigint[], ?::bytea[], ?::bigint[], ?::bigint[], ?::timestamptz[])
                         AS n (id, digest, home, customer, at)
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, profiles, profile -> profile.id);
            Columns.bytes(statement, 3, profiles, profile -> profile.digest.bytes());
            Columns.numbers(statement, 4, profiles, profile -> profile.home().id);
            Columns.numbers(statement, 5, profiles, profile -> profile.home().root().id);
            Columns.times(statement, 6, profiles, profile -> profile.at);
            statement.executeUpdate();
        }
        List<Map.Entry<NewProfile, Identity>> members = new ArrayList<>();
        for (NewProfile profile : profiles) {
            profile.identities.forEach(identity -> members.add(Map.entry(profile, identity)));
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.profile_identity (store_id, profile_id, kind, value)
                SELECT ?, id, kind, value FROM unnest(?::bigint[], ?::text[], ?::text[]) AS n (id, kind, value)
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, members, member -> member.getKey().id);
            Columns.texts(
                    statement, 3, members, member -> member.getValue().kind().text());
            Columns.texts(statement, 4, members, member -> member.getValue().value());
            statement.executeUpdate();
        }
    }

    /** Writes the root to every profile below these customers whose root is another one now. */
    void roots(Collection<Node> nodes, Moves moves) throws SQLException {
        List<Node> moved = nodes.stream()
                .filter(node -> !node.isFresh() && node.root() != node.rootBefore())
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE customer.profile p SET customer_id = n.root
                FROM unnest(?::bigint[], ?::bigint[]) AS n (home, root)
                JOIN customer.profile before ON before.home = n.home
                WHERE before.store_id = ? AND before.customer_id <> n.root
                  AND p.store_id = before.store_id AND p.profile_id = before.profile_id
                RETURNING p.profile_id, before.customer_id, p.customer_id
                """)) {
            Columns.numbers(statement, 1, moved, node -> node.id);
            Columns.numbers(statement, 2, moved, node -> node.root().id);
            statement.setLong(3, store);
            moves.gather(statement);
        }
    }

    /** Writes home and root to profiles that were there before. */
    void homes(Collection<NewProfile> moved, Moves moves) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE customer.profile p SET home = n.home, customer_id = n.root
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS n (id, home, root)
                JOIN customer.profile before ON before.profile_id = n.id
                WHERE before.store_id = ? AND p.store_id = before.store_id AND p.profile_id = before.profile_id
                RETURNING p.profile_id, before.customer_id, p.customer_id
                """)) {
            Columns.numbers(statement, 1, moved, profile -> profile.id);
            Columns.numbers(statement, 2, moved, profile -> profile.home().id);
            Columns.numbers(statement, 3, moved, profile -> profile.home().root().id);
            statement.setLong(4, store);
            moves.gather(statement);
        }
    }

    private List<Long> ids(String sequence, int number) throws SQLException {
        List<Long> ids = new ArrayList<>(number);
        try (PreparedStatement statement =
                transaction.prepareStatement("SELECT nextval(?::regclass) FROM generate_series(1, ?)")) {
            statement.setString(1, sequence);
            statement.setInt(2, number);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        Collections.sort(ids);
        return ids;
    }

    private static long parent(Node node) {
        Node parent = node.parent;
        return parent == null ? 0 : parent.id;
    }

    private static long owner(Owned owned) {
        Node owner = owned.owner;
        return owner == null ? 0 : owner.id;
    }

    private static @Nullable String kind(@Nullable Identity identity) {
        return identity == null ? null : identity.kind().text();
    }

    private static @Nullable String value(@Nullable Identity identity) {
        return identity == null ? null : identity.value();
    }
}
