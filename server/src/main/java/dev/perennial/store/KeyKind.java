package dev.perennial.store;

import java.util.Locale;

/** The two kinds of API keys. */
public enum KeyKind {
    /** Can append events and nothing else, so it may stand in a web page. */
    WRITE("pwk_"),
    /** Opens the management API as far as its scopes go. */
    SECRET("psk_");

    private final String beginning;

    KeyKind(String beginning) {
        this.beginning = beginning;
    }

    /** With what keys of this kind begin. */
    public String beginning() {
        return beginning;
    }

    /** As the API and the database write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
