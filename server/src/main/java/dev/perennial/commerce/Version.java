package dev.perennial.commerce;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Which of two states of one thing is the newer, whatever order they arrive in.
 *
 * @param at when it was true by the clock of whoever says so; to the microsecond
 * @param tie ASCII; decides between two of the same instant
 */
public record Version(Instant at, String tie) implements Comparable<Version> {
    private static final Comparator<Version> ORDER =
            Comparator.comparing(Version::at).thenComparing(Version::tie);

    public Version {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }
}
