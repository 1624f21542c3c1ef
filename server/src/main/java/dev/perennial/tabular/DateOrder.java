package dev.perennial.tabular;

import java.util.Locale;
import java.util.Optional;

/** Which of three numbers is the day, the month and the year. */
public enum DateOrder {
    DAY_FIRST("dmy", "day", "day before month"),
    MONTH_FIRST("mdy", "month", "month before day"),
    /** With a year of two digits; one of four needs no order. */
    YEAR_FIRST("ymd", "year", "year, month, day");

    /** What {@code --date-order} takes, to be shown. */
    public static final String KEYS = "dmy, mdy or ymd";

    private final String key;
    private final String first;
    private final String words;

    DateOrder(String key, String first, String words) {
        this.key = key;
        this.first = first;
        this.words = words;
    }

    /** The order of {@code dmy}, {@code mdy} or {@code ymd}, in any case. */
    public static Optional<DateOrder> of(String key) {
        for (DateOrder order : values()) {
            if (order.key.equals(key.toLowerCase(Locale.ROOT))) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** As {@code --date-order} takes it. */
    public String key() {
        return key;
    }

    /** What comes first, in a word. */
    public String first() {
        return first;
    }

    /** In words, for what was understood of a file. */
    public String words() {
        return words;
    }
}
