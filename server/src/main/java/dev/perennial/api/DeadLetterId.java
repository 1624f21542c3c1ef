package dev.perennial.api;

import dev.perennial.event.DeadLetter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names a dead letter: {@code ingest-7} for an event that never came in, else {@code customer-12} by consumer. */
record DeadLetterId(String source, long number) {
    static final String INGEST = "ingest";
    static final DeadLetterId FIRST = new DeadLetterId(INGEST, 0);

    private static final Pattern SHAPE = Pattern.compile("(.{1,100})-([0-9]{1,18})");

    static DeadLetterId rejected(long number) {
        return new DeadLetterId(INGEST, number);
    }

    static DeadLetterId of(DeadLetter letter) {
        return new DeadLetterId(letter.consumer(), letter.event().position());
    }

    /** @throws IllegalArgumentException it is none */
    static DeadLetterId parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(text);
        }
        return new DeadLetterId(parts.group(1), Long.parseLong(parts.group(2)));
    }

    boolean ofIngest() {
        return source.equals(INGEST);
    }

    @Override
    public String toString() {
        return source + "-" + number;
    }
}
