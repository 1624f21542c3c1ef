package dev.perennial.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who can sign in, as the owner of the store sees them.
 *
 * @param name as they want to be called; may be empty
 * @param seenAt to some minutes; nothing for who never signed in
 */
public record Member(Person person, String name, Instant createdAt, Optional<Instant> seenAt) {}
