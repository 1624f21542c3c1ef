package dev.perennial.customer;

import org.jspecify.annotations.Nullable;

/**
 * What an identity did between two customers.
 *
 * @param loser the root that lost its tree, or would have
 * @param winner what it hangs on now, or would
 * @param via the identity, if it was one
 */
record Link(
        boolean merged,
        Node loser,
        Node winner,
        LinkRule rule,
        @Nullable Identity via) {}
