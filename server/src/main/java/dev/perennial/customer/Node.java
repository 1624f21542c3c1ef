package dev.perennial.customer;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer in the forest, while it is in memory. */
final class Node {
    private static final long NEW = Long.MAX_VALUE / 2;

    /** Grows with the time of birth, also of those without an id yet. */
    final long age;

    final Instant createdAt;
    final @Nullable Node parentBefore;

    /** Kinds of the identities that it owns. */
    final Set<IdentityKind> owned = EnumSet.noneOf(IdentityKind.class);

    /** At a root: the kinds of the whole tree. */
    final Set<IdentityKind> kinds = EnumSet.noneOf(IdentityKind.class);

    long id;

    @Nullable Node parent;

    private Node(long id, long age, @Nullable Node parent, Instant createdAt) {
        this.id = id;
        this.age = age;
        this.parent = parent;
        this.parentBefore = parent;
        this.createdAt = createdAt;
    }

    static Node known(long id, @Nullable Node parent, Instant createdAt) {
        return new Node(id, id, parent, createdAt);
    }

    /** @param number of those that are born together */
    static Node fresh(int number, Instant createdAt) {
        return new Node(0, NEW + number, null, createdAt);
    }

    boolean isFresh() {
        return age >= NEW;
    }

    Node root() {
        Node node = this;
        for (Node above = node.parent; above != null; above = above.parent) {
            node = above;
        }
        return node;
    }

    /** The root as it was in the database. */
    Node rootBefore() {
        Node node = this;
        for (Node above = node.parentBefore; above != null; above = above.parentBefore) {
            node = above;
        }
        return node;
    }
}
