package dev.perennial.api;

import dev.perennial.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of what comes after; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    private static final int LIMIT_MAX = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from what was read, which is one more than asked for where there is more.
     *
     * @param place what comes after an item is found by
     */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> place) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        List<T> items = read.subList(0, limit);
        return new Page<>(items, cursor(place.apply(items.getLast())));
    }

    /** The cursor that stands for a place. */
    public static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks how many are asked for, 1 to 200.
     *
     * @throws dev.perennial.kernel.ProblemException {@code limit_invalid}
     */
    public static int limit(int wanted) {
        if (wanted < 1 || wanted > LIMIT_MAX) {
            throw new Problem(Problem.Category.INVALID, "limit_invalid", "A limit is 1 to " + LIMIT_MAX + ".")
                    .asException();
        }
        return wanted;
    }

    /**
     * The place that a cursor stands for; an empty text without one.
     *
     * @throws dev.perennial.kernel.ProblemException {@code cursor_invalid}
     */
    public static String place(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (place.indexOf('\0') < 0) {
                return place;
            }
        } catch (IllegalArgumentException notOurs) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    /** What to throw for a cursor that means nothing. */
    public static RuntimeException unknownCursor() {
        return new Problem(
                        Problem.Category.INVALID,
                        "cursor_invalid",
                        "This cursor is not one of ours. Take it from next of the page before.")
                .asException();
    }
}
