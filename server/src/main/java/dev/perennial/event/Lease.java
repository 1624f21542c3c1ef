package dev.perennial.event;

/**
 * The right to consume a store's log, until somebody has a higher epoch.
 *
 * @param epoch the fence: grows with every owner
 */
public record Lease(long store, String consumer, long epoch) {}
