package dev.perennial.event;

import java.time.Instant;

/**
 * An event that somebody wants to be kept.
 *
 * @param store whose it is
 * @param messageId at most 100 characters, unique per store for a week at least
 * @param receivedAt when it came in
 * @param body the event in JSON
 */
public record NewEvent(long store, String messageId, Instant receivedAt, String body) {}
