package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes apart what an identity held together that turned out to be several people's.
 *
 * <p>The trees of its owner are forgotten and their profiles placed again in the order in which they were first seen, as if the
 * identity had never been anybody's. What somebody joined by hand stays joined; customers keep their ids where they can; one that
 * lost all its profiles hangs on the customer of its first one, so that its id still leads somewhere.
 */
final class Regrouping {
    private final Connection transaction;
    private final long store;
    private final Instant now;
    private final Relabels relabels;

    Regrouping(Connection transaction, long store, Instant now, Relabels relabels) {
        this.transaction = transaction;
        this.store = store;
        this.now = now;
        this.relabels = relabels;
    }

    /** A profile that was there before, and the customer that it was at home with. */
    private record Placed(NewProfile profile, long formerHome) {}

    /** An automatic merge that holds. */
    private record Edge(long merge, Node loser, Node winner) {}

    void without(List<Owned> shared) throws SQLException {
        ForestReader reader = new ForestReader(transaction, store);
        Set<Identity> identities = new LinkedHashSet<>();
        shared.forEach(owned -> identities.add(owned.identity));
        Set<Long> trees = reader.around(identities).nodes.keySet();
        List<Placed> placed = profiles(trees);
        placed.forEach(one -> identities.addAll(one.profile().identities));
        Forest forest = reader.around(identities);
        List<Edge> edges = edges(forest, trees);
        forget(forest, trees, edges, shared);
        replay(forest, placed);
        settle(forest, edges);
        write(forest, placed);
    }

    private static void forget(Forest forest, Set<Long> trees, List<Edge> edges, List<Owned> shared) {
        for (Owned owned : forest.identities.values()) {
            Node owner = owned.owner;
            if (owner != null && trees.contains(owner.id)) {
                owned.owner = null;
                owned.changed = true;
            }
        }
        for (Owned owned : shared) {
            Owned here = forest.identity(owned.identity, owned.since);
            here.sharedReason = owned.sharedReason;
            here.changed = true;
        }
        trees.forEach(id -> node(forest, id).owned.clear());
        edges.forEach(edge -> edge.loser().parent = null);
        forest.gatherKinds();
        forest.replaying = true;
    }

    private static void replay(Forest forest, List<Placed> placed) {
        Set<Node> used = new HashSet<>();
        Map<Node, Node> successors = new LinkedHashMap<>();
        for (Placed one : placed) {
            Node former = node(forest, one.formerHome());
            NewProfile profile = one.profile();
            Node home = forest.place(profile.identities, profile.at, used.contains(former) ? null : former);
            profile.home = home;
            used.add(home);
            successors.putIfAbsent(former, home);
        }
        forest.links.removeIf(link -> !link.merged());
        successors.forEach((former, home) -> {
            if (!used.contains(former) && former.parent == null && former != home.root()) {
                forest.links.add(new Link(true, former, home, LinkRule.REGROUPED, null));
                forest.hang(former, home);
            }
        });
    }

    /** An edge that came back for what had made it is the one that was there; one of a customer that lost all is not. */
    private void settle(Forest forest, List<Edge> edges) throws SQLException {
        Set<Node> lost = new HashSet<>();
        forest.links.stream().filter(link -> link.rule() == LinkRule.REGROUPED).forEach(link -> lost.add(link.loser()));
        List<Edge> gone = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.loser().parent == edge.winner() && !lost.contains(edge.loser())) {
                forest.links.removeIf(link -> link.loser() == edge.loser());
            } else {
                gone.add(edge);
            }
        }
        try (PreparedStatement statement = transaction.prepareStatement(
                "UPDATE customer.merge SET undone_at = ?, undone_by = ? WHERE store_id = ? AND merge_id = ANY (?)")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, ForestWriter.SYSTEM);
            statement.setLong(3, store);
            Columns.numbers(statement, 4, gone, Edge::merge);
            statement.executeUpdate();
        }
    }

    private void write(Forest forest, List<Placed> placed) throws SQLException {
        ForestWriter writer = new ForestWriter(transaction, store, now, ForestWriter.SYSTEM);
        Moves moves = new Moves();
        writer.write(forest);
        writer.homes(
                placed.stream()
                        .filter(one -> one.profile().home().id != one.formerHome())
                        .map(Placed::profile)
                        .toList(),
                moves);
        writer.roots(forest.nodes.values(), moves);
        relabels.apply(transaction, store, moves);
    }

    private List<Placed> profiles(Collection<Long> homes) throws SQLException {
        Map<Long, Placed> placed = new LinkedHashMap<>();
        Map<Long, List<Identity>> identities = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT p.profile_id, p.home, p.digest, p.created_at, i.kind, i.value
                FROM customer.profile p JOIN customer.profile_identity i USING (store_id, profile_id)
                WHERE p.store_id = ? AND p.home = ANY (?) ORDER BY p.profile_id
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, homes);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    List<Identity> all = identities.computeIfAbsent(id, absent -> new ArrayList<>());
                    all.add(new Identity(IdentityKind.of(rows.getString(5)), rows.getString(6)));
                    if (!placed.containsKey(id)) {
                        NewProfile profile = new NewProfile(
                                Digest.of(rows.getBytes(3)),
                                all,
                                rows.getObject(4, OffsetDateTime.class).toInstant());
                        profile.id = id;
                        placed.put(id, new Placed(profile, rows.getLong(2)));
                    }
                }
            }
        }
        return List.copyOf(placed.values());
    }

    private List<Edge> edges(Forest forest, Set<Long> trees) throws SQLException {
        List<Edge> edges = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT merge_id, loser, winner FROM customer.merge
                WHERE store_id = ? AND loser = ANY (?) AND outcome = 'merged' AND undone_at IS NULL AND rule = ?
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, trees);
            statement.setString(3, LinkRule.SAME_IDENTITY.text());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    edges.add(new Edge(rows.getLong(1), node(forest, rows.getLong(2)), node(forest, rows.getLong(3))));
                }
            }
        }
        return edges;
    }

    private static Node node(Forest forest, long id) {
        return Objects.requireNonNull(forest.nodes.get(id));
    }
}
