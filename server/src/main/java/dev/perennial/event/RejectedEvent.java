package dev.perennial.event;

import java.time.Instant;

/**
 * A rejected event as it was kept.
 *
 * @param number its place among the store's rejected events, from 1, with gaps
 */
public record RejectedEvent(long number, Instant receivedAt, Rejection rejection) {}
