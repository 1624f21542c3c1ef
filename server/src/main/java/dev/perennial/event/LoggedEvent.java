package dev.perennial.event;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An event in the log.
 *
 * @param position its place in its store's order, from 1 without gaps
 * @param week the Monday of the partition in which it stands
 * @param body as it was appended
 */
public record LoggedEvent(long position, LocalDate week, String messageId, Instant receivedAt, String body) {}
