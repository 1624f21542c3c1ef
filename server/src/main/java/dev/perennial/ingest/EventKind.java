package dev.perennial.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an event says, as Segment's protocol names it. */
enum EventKind {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    private static final Map<String, EventKind> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventKind::text, Function.identity()));

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventKind> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
