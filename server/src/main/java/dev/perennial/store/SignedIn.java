package dev.perennial.store;

/**
 * Somebody who is signed in to a store.
 *
 * @param key the store's short name
 */
public record SignedIn(long store, String key, StoreSettings settings, Person person, Taste taste) {}
