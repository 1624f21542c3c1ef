package dev.perennial.store;

import java.time.Instant;

/**
 * Something that somebody did, or was refused.
 *
 * @param actor {@code key:…}, {@code person:…}, {@code operator}, or {@code address:…} for somebody unknown
 * @param action what, as in {@code key.created}
 * @param subject to what
 * @param outcome {@code done} or {@code refused}
 * @param detail the rest, in words
 * @param times how often within the minute, for refusals
 */
public record AuditEntry(
        String id,
        Instant at,
        String actor,
        String action,
        String subject,
        String outcome,
        String detail,
        long times) {}
