package dev.perennial.customer;

/**
 * Whom a fact belongs to.
 *
 * @param profile the combination of identities that it arrived with; stays with the fact for ever
 * @param customer who that is now; follows merges
 */
public record Resolved(long profile, long customer) {}
