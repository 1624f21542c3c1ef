package dev.perennial.event;

/**
 * Events that wait for a consumer in a store.
 *
 * @param behind how many
 * @param free whether nobody else has the lease
 */
record Work(Shard shard, long behind, boolean free) {
    /** What one lease is about. */
    record Shard(long store, String consumer) {}
}
