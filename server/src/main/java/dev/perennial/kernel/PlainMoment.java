package dev.perennial.kernel;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The one way to write a time that nearly all SDKs use, {@code 2026-11-22T04:15:00.123Z}, with or without up to nine
 * digits of a fraction. Java's formatters take it too, and take longer than all the rest of reading an event.
 */
public final class PlainMoment {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int SECONDS_END = SHAPE.length();
    private static final int NANO_DIGITS = 9;

    private PlainMoment() {}

    /** Whether it looks so; whether there is such a day or hour is another question. */
    public static boolean is(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            char wanted = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? !isDigit(found) : found != wanted) {
                return false;
            }
        }
        return end == SECONDS_END || isFraction(text, end);
    }

    private static boolean isFraction(String text, int end) {
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return false;
        }
        for (int i = SECONDS_END + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads what {@link #is looks so}.
     *
     * @throws java.time.DateTimeException there is no such day or hour
     */
    public static Instant parse(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos(text))
                .toInstant(ZoneOffset.UTC);
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int digit = 0; digit < NANO_DIGITS; digit++) {
            int place = SECONDS_END + 1 + digit;
            nanos = nanos * 10 + (place < text.length() - 1 ? text.charAt(place) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
