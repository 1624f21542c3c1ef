package dev.perennial.store;

/** Somebody in a store that they can sign in to. */
public record Membership(long store, Person person) {}
