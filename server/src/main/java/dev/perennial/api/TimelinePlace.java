package dev.perennial.api;

import dev.perennial.customer.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How far a timeline was read. Several things can happen at one moment, so it says how many of its last one were seen.
 *
 * @param at the time of the last item
 * @param seen how many items of that time were shown
 */
public record TimelinePlace(Instant at, int seen) {
    /** After everything that a database can hold. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private static final int SEEN_MAX = 100_000;

    /**
     * The place of a cursor's text.
     *
     * @throws dev.perennial.kernel.ProblemException {@code cursor_invalid}
     */
    public static TimelinePlace of(String text) {
        if (text.isEmpty()) {
            return new TimelinePlace(END, 0);
        }
        int space = text.indexOf(' ');
        try {
            int seen = Integer.parseInt(text.substring(space + 1));
            Instant at = Instant.parse(text.substring(0, Math.max(space, 0)));
            if (seen >= 0 && seen <= SEEN_MAX && !at.isAfter(END)) {
                return new TimelinePlace(at, seen);
            }
        } catch (NumberFormatException | DateTimeException notOurs) {
            throw Page.unknownCursor();
        }
        throw Page.unknownCursor();
    }

    /** Everything not read yet happened before. */
    public Instant before() {
        return at.plus(1, ChronoUnit.MICROS);
    }

    /** The place after more was read. */
    public TimelinePlace after(List<Moment> items) {
        Instant last = items.getLast().at();
        int same = (int) items.stream().filter(item -> item.at().equals(last)).count();
        return new TimelinePlace(last, last.equals(at) ? seen + same : same);
    }

    /** As a cursor has it. */
    public String text() {
        return at + " " + seen;
    }
}
