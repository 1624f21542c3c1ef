package dev.perennial.store;

import java.time.Instant;

/** Somebody who has a link to come in and has not used it yet. */
public record Invited(String id, String email, Role role, Instant expiresAt) {}
