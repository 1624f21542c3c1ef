package dev.perennial.store;

import java.time.Instant;

/**
 * A store.
 *
 * @param key its short name, used in paths; stays as it is
 */
public record StoreInfo(String key, StoreSettings settings, Instant createdAt) {}
