package dev.perennial.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody who holds a key may do.
 *
 * @param store in which store
 * @param keyId which key it is
 * @param expiresAt when it ends; nothing for a key that stays
 */
public record KeyGrant(long store, String keyId, KeyKind kind, Set<Scope> scopes, Optional<Instant> expiresAt) {
    public KeyGrant {
        scopes = Set.copyOf(scopes);
    }

    boolean validAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    /** Who that is in the audit trail. */
    public String actor() {
        return "key:" + keyId;
    }
}
