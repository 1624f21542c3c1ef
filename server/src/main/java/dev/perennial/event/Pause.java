package dev.perennial.event;

import java.time.Duration;

/** How long something that failed is left alone: longer every time, up to half a minute. */
record Pause(Duration length, long untilNanos) {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static Pause first() {
        return of(FIRST);
    }

    /** For what somebody else is at work on. */
    static Pause shortly() {
        return of(FIRST);
    }

    Pause longer() {
        Duration twice = length.multipliedBy(2);
        return of(twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
    }

    private static Pause of(Duration length) {
        return new Pause(length, System.nanoTime() + length.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - untilNanos >= 0;
    }

    @Override
    public String toString() {
        return length.toMillis() + " ms";
    }
}
