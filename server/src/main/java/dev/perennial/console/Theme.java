package dev.perennial.console;

import java.util.Locale;
import java.util.Optional;

/** Light, dark, or as the browser says. */
enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /** As it is kept; anything unknown is the browser's choice. */
    static Optional<String> kept(String text) {
        for (Theme theme : values()) {
            if (theme != SYSTEM && theme.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}
