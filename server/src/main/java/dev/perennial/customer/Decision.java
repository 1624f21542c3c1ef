package dev.perennial.customer;

import java.time.Instant;

/**
 * That somebody may be contacted, or may not.
 *
 * @param purpose what for, as in {@code marketing}; see {@link Consents#purpose}
 * @param source where it was said, as in {@code trait} or {@code preference centre}
 * @param proof JSON text of an object with what shows that it was said: the event's messageId, a form's address, …
 * @param at when it was said
 * @param actor who wrote it down
 */
public record Decision(
        Channel channel, String purpose, boolean granted, String source, String proof, Instant at, String actor) {}
