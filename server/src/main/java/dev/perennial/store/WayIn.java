package dev.perennial.store;

import java.util.Optional;

/**
 * What a link opens to whoever holds it.
 *
 * @param email whose it is
 * @param role what they will be; nothing where somebody who is in chooses a new password
 */
public record WayIn(long store, String storeName, String email, Optional<Role> role) {}
