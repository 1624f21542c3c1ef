package dev.perennial.customer;

import java.util.Locale;

/** Why two customers were joined, or were not. */
public enum LinkRule {
    /** They share an identity, and nothing that they have speaks against it. */
    SAME_IDENTITY,
    /** Somebody said so. */
    MANUAL,
    /** One of them lost all its profiles to the other when an identity turned out to be shared. */
    REGROUPED,
    /** Not joined: each has an id of its own in the same system. */
    TWO_ACCOUNTS,
    /** Not joined: each has something stronger than what they share. */
    BOTH_KNOWN_BETTER,
    /** Not joined: somebody undid this before. */
    UNDONE_BEFORE;

    /** As the database and the API write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
