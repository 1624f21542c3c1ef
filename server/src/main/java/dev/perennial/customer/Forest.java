package dev.perennial.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As much of a store's people as a batch can touch, in memory: whole trees, and the identities that it names. */
final class Forest {
    private static final Comparator<Owned> STRONGEST_FIRST = Comparator.comparing(
                    (Owned owned) -> owned.identity.kind())
            .thenComparingLong(Owned::ownerAge)
            .thenComparing(owned -> owned.identity.value());

    final Map<Long, Node> nodes = new LinkedHashMap<>();
    final Map<Identity, Owned> identities = new LinkedHashMap<>();
    final List<Node> born = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    /** Two customers that somebody took apart; they stay apart until somebody joins them again. */
    final List<Apart> apart = new ArrayList<>();

    /** Whether all this was seen before, so that refusals were counted. */
    boolean replaying;

    record Apart(Node one, Node other) {
        /** Whether they are part of these two. */
        boolean isOf(Node root, Node otherRoot) {
            return (one.root() == root && other.root() == otherRoot)
                    || (one.root() == otherRoot && other.root() == root);
        }
    }

    /** Every node's kinds, gathered at the roots. */
    void gatherKinds() {
        nodes.values().forEach(node -> node.kinds.clear());
        born.forEach(node -> node.kinds.clear());
        nodes.values().forEach(node -> node.root().kinds.addAll(node.owned));
        born.forEach(node -> node.root().kinds.addAll(node.owned));
    }

    Owned identity(Identity identity, Instant at) {
        return identities.computeIfAbsent(identity, absent -> new Owned(absent, false, at));
    }

    /**
     * Finds the home of a new profile and lets it join what it may.
     *
     * @param spare a customer without a profile that may be used instead of a new one
     */
    Node place(List<Identity> profile, Instant at, @Nullable Node spare) {
        List<Owned> usable = new ArrayList<>();
        for (Identity identity : profile) {
            Owned owned = identity(identity, at);
            if (!owned.isShared()) {
                usable.add(owned);
            }
        }
        usable.sort(STRONGEST_FIRST);
        if (usable.isEmpty()) {
            return spare == null ? birth(at) : spare;
        }
        Node home = usable.getFirst().owner;
        if (home == null) {
            home = spare == null ? birth(at) : spare;
            own(usable.getFirst(), home, at);
        }
        for (Owned other : usable.subList(1, usable.size())) {
            link(home, other, at);
        }
        return home;
    }

    private Node birth(Instant at) {
        Node node = Node.fresh(born.size(), at);
        born.add(node);
        return node;
    }

    private static void own(Owned owned, Node owner, Instant at) {
        owned.owner = owner;
        owned.since = at;
        owned.changed = true;
        owner.owned.add(owned.identity.kind());
        owner.root().kinds.add(owned.identity.kind());
    }

    private void link(Node home, Owned other, Instant at) {
        Node owner = other.owner;
        if (owner == null) {
            own(other, home, at);
            return;
        }
        Node here = home.root();
        Node there = owner.root();
        if (here == there) {
            return;
        }
        LinkRule rule = rule(other.identity.kind(), here, there);
        boolean merged = rule == LinkRule.SAME_IDENTITY;
        // The older one stays: a customer's public id is the first that it had.
        boolean stays = here.age < there.age;
        Link link = new Link(merged, stays ? there : here, stays ? home : owner, rule, other.identity);
        links.add(link);
        if (merged) {
            hang(link.loser(), link.winner());
        } else if (rule == LinkRule.BOTH_KNOWN_BETTER && !replaying) {
            other.refusals++;
            other.changed = true;
        }
    }

    /** Hangs a root below a node of another tree. */
    void hang(Node loser, Node winner) {
        winner.root().kinds.addAll(loser.kinds);
        loser.parent = winner;
    }

    LinkRule rule(IdentityKind kind, Node here, Node there) {
        if (apart.stream().anyMatch(pair -> pair.isOf(here, there))) {
            return LinkRule.UNDONE_BEFORE;
        }
        if (kind.isAccount()) {
            Set<IdentityKind> both = new HashSet<>(here.kinds);
            both.retainAll(there.kinds);
            return both.stream().anyMatch(IdentityKind::isAccount) ? LinkRule.TWO_ACCOUNTS : LinkRule.SAME_IDENTITY;
        }
        return hasStronger(here, kind) && hasStronger(there, kind)
                ? LinkRule.BOTH_KNOWN_BETTER
                : LinkRule.SAME_IDENTITY;
    }

    private static boolean hasStronger(Node root, IdentityKind kind) {
        return root.kinds.stream().anyMatch(has -> has.compareTo(kind) < 0);
    }
}
