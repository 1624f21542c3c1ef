package dev.perennial.live;

import dev.perennial.api.Page;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of people ends, and the end of observation that the first page was asked with, so that all are of one day.
 *
 * @param after the number of the last customer; 0 before the first
 */
public record PeoplePlace(long after, @Nullable LocalDate asOf) {
    private static final String APART = "@";

    /**
     * Where the page before ended.
     *
     * @param place an empty text for the first page
     * @throws dev.perennial.kernel.ProblemException {@code cursor_invalid}
     */
    public static PeoplePlace of(String place) {
        if (place.isEmpty()) {
            return new PeoplePlace(0, null);
        }
        String[] parts = place.split(APART, -1);
        try {
            if (parts.length == 2) {
                return new PeoplePlace(Long.parseLong(parts[0]), LocalDate.parse(parts[1]));
            }
        } catch (NumberFormatException | DateTimeException notOurs) {
            throw Page.unknownCursor();
        }
        throw Page.unknownCursor();
    }

    /** The question with the first page's end of observation. */
    public Question asAskedFirst(Question question) {
        return asOf == null ? question : question.asOf(asOf);
    }

    /** The place after a customer. */
    public static String after(long last, @Nullable LocalDate asOf) {
        return last + APART + (asOf == null ? LocalDate.EPOCH : asOf);
    }
}
