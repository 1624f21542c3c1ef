package dev.perennial.event;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a consumer is behind, over all stores and nodes.
 *
 * @param events not read yet
 * @param stores in which there are such events
 * @param oldest when the oldest of them came in; nothing when there is none
 */
public record ConsumerLag(long events, long stores, Optional<Instant> oldest) {
    static final ConsumerLag NONE = new ConsumerLag(0, 0, Optional.empty());
}
