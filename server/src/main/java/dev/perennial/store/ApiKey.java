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
        @Nullable Instant lastUsedAt) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }
}
