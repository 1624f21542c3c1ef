package dev.perennial.api;

import org.jspecify.annotations.Nullable;

/**
 * A call that changes something.
 *
 * @param idempotencyKey the caller's name for it, 1 to 255 characters; null for a call that is made once
 * @param action what is done to what, as in {@code POST /api/v1/keys/1/rotate}
 * @param body what was sent, as it was understood
 */
public record Change(Caller caller, @Nullable String idempotencyKey, String action, Object body) {}
