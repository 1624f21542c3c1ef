package dev.perennial.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants to see of the audit trail.
 *
 * @param actor who did it, as the trail names them; an empty text for everybody
 * @param topic what it was about, as {@code key} for {@code key.created}, or that alone; an empty text for everything
 * @param from the first moment; nothing for from the beginning on
 * @param until the first moment after; nothing for until now
 */
public record AuditQuestion(String actor, String topic, Optional<Instant> from, Optional<Instant> until) {}
