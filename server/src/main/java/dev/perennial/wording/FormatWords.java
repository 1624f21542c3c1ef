package dev.perennial.wording;

/** How a locale writes what is not a sentence. Patterns without arguments are ICU's for dates. */
@Section("format")
interface FormatWords {
    /** A day with its year. */
    String date();

    /** A day of a year that is known. */
    String day();

    /** A month, in a sentence; the pattern is applied to its first day. */
    String month();

    /** The same, as short as an axis wants it. */
    String shortMonth();

    /** A time of the day. */
    String time();

    /** A weekday with the day of a year that is known. */
    String weekday();

    String percent(String value);

    /** Currencies in the locale: {@code symbol} or {@code name}. */
    String currency();

    /** An amount whose currency is not known. */
    String range(String low, String high);

    String plus(String value);

    String minus(String value);

    /** What stands for a value that there is none of. */
    String none();
}
