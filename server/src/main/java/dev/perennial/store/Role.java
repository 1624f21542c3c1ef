package dev.perennial.store;

import java.util.Locale;

/** What somebody who signs in is in a store. */
public enum Role {
    /** May do everything, keys and people included. */
    OWNER,
    /** Plans and runs contacts. */
    MARKETER,
    /** Reads figures. */
    ANALYST,
    /** Helps single customers. */
    SUPPORT;

    /** As the database and forms write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
