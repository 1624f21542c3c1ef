package dev.perennial.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it can be shown.
 *
 * @param kind {@code write} or {@code secret}
 * @param beginning the first characters, to recognise it by
 * @param scopes what it may do
 * @param expiresAt after which it is refused
 * @param lastUsedAt to the minute, about
 * @param createdBy as the audit trail names them; null for keys of which nobody knows
 */
public record ApiKey(
        String id,
        String kind,
        String name,
        String beginning,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String createdBy) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    /** What it is, for the audit trail. */
    public String inWords() {
        return kind + " " + name + " " + scopes;
    }
}
