package dev.perennial.tabular;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as shops export them: ISO 8601 with or without offset, {@code yyyyMMdd}, year first with any
 * separator, days and months in digits in the file's {@link DateOrder}, months by name in English, Spanish, Swedish and
 * German, 12- and 24-hour clocks, offsets and the few unambiguous abbreviations of zones, Unix seconds and milliseconds.
 *
 * <p>What two numbers before a year mean is never guessed: without an order such a date is {@link Result#AMBIGUOUS}
 * unless one of them is beyond 12, and with an order a date that contradicts it is {@link Result#CONTRADICTS_ORDER}. Where
 * the year has two digits, the first number may be the year as well.
 */
public final class DateParser {
    /** How the last reading went. */
    public enum Result {
        /** Read. */
        READ,
        /** Read, and it could only have been day first. */
        READ_DAY_FIRST,
        /** Read, and it could only have been month first. */
        READ_MONTH_FIRST,
        /** Read, and it could only have been year first, though the year has two digits. */
        READ_YEAR_FIRST,
        /** Could be several, and no order is known. */
        AMBIGUOUS,
        /** A date before 1900 or after 2200. */
        OUT_OF_RANGE,
        /** A date, but only in the other order. */
        CONTRADICTS_ORDER,
        NO_DATE
    }

    private static final long MICROS_A_SECOND = 1_000_000L;
    static final long MICROS_A_DAY = 86_400L * MICROS_A_SECOND;
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2200;
    /** The end of the year 2100: larger numbers of ten digits are telephone numbers and the like. */
    private static final long LATEST_UNIX_SECONDS = 4_133_980_799L;

    private final @Nullable DateOrder order;
    private char[] chars = new char[0];
    private int at;
    private int end;

    private long localMicros;
    private boolean hasOffset;
    private int offsetSeconds;
    private boolean shortYear;

    /** @param order the file's, or null when it is not known (yet) */
    public DateParser(@Nullable DateOrder order) {
        this.order = order;
    }

    /** Microseconds from 1970-01-01T00:00 to the clock time as it is written, whatever its offset. */
    public long localMicros() {
        return localMicros;
    }

    /** Whether the last date said how far it is from UTC. */
    public boolean hasOffset() {
        return hasOffset;
    }

    /** What the last date said; 0 if it said nothing. */
    public int offsetSeconds() {
        return offsetSeconds;
    }

    /** Whether the last date's year had two digits. */
    public boolean hasShortYear() {
        return shortYear;
    }

    /** Reads one date; the values of this object are defined unless the result is ambiguous, contradicting or no date. */
    public Result parse(char[] source, int from, int to) {
        chars = source;
        at = from;
        end = to;
        hasOffset = false;
        offsetSeconds = 0;
        shortYear = false;
        if (from == to) {
            return Result.NO_DATE;
        }
        int digits = countDigits();
        return switch (digits) {
            case 4 -> yearFirst();
            case 8 -> compact();
            case 10, 13 -> at + digits == end ? unixTime(digits) : Result.NO_DATE;
            case 14 -> compactWithTime();
            case 1, 2 -> shortNumberFirst();
            case 0 -> monthNameFirst();
            default -> Result.NO_DATE;
        };
    }

    private int countDigits() {
        int count = 0;
        while (at + count < end && isDigit(chars[at + count])) {
            count++;
        }
        return count;
    }

    private Result yearFirst() {
        int year = number(4);
        if (at == end || !isDateSeparator(chars[at])) {
            return Result.NO_DATE;
        }
        at++;
        int month = monthNumberOrName();
        if (month < 1 || at == end || !isDateSeparator(chars[at])) {
            return Result.NO_DATE;
        }
        at++;
        int digits = countDigits();
        if (digits < 1 || digits > 2) {
            return Result.NO_DATE;
        }
        return dateThenTime(year, month, number(digits), Result.READ);
    }

    private Result compact() {
        int year = number(4);
        int month = number(2);
        return dateThenTime(year, month, number(2), Result.READ);
    }

    private Result compactWithTime() {
        int year = number(4);
        int month = number(2);
        int day = number(2);
        int hour = number(2);
        int minute = number(2);
        int second = number(2);
        return at == end && hour < 24 && minute < 60 && second < 60
                ? finish(year, month, day, hour * 3600 + minute * 60 + second, 0, Result.READ)
                : Result.NO_DATE;
    }

    private Result unixTime(int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + (chars[at++] - '0');
        }
        long seconds = digits == 10 ? value : value / 1000;
        if (seconds > LATEST_UNIX_SECONDS) {
            return Result.NO_DATE;
        }
        localMicros = digits == 10 ? value * MICROS_A_SECOND : value * 1000;
        hasOffset = true;
        return Result.READ;
    }

    private Result shortNumberFirst() {
        int firstDigits = countDigits();
        int first = number(firstDigits);
        skipOrdinalEnding();
        if (at == end || !(isDateSeparator(chars[at]) || chars[at] == ' ')) {
            return Result.NO_DATE;
        }
        skipSeparators();
        if (at < end && Character.isLetter(chars[at])) {
            int month = monthName();
            skipSeparators();
            int year = year();
            return month < 1 || year < 0 ? Result.NO_DATE : dateThenTime(year, month, first, Result.READ);
        }
        int digits = countDigits();
        if (digits < 1 || digits > 2) {
            return Result.NO_DATE;
        }
        int second = number(digits);
        if (at == end || !isDateSeparator(chars[at])) {
            return Result.NO_DATE;
        }
        at++;
        int lastDigits = countDigits();
        int last = lastDigits == 4 ? -1 : lastDigits == 1 || lastDigits == 2 ? number(lastDigits) : 0;
        int year = lastDigits == 4 ? number(4) : lastDigits == 2 ? century(last) : -1;
        boolean mayBeYearFirst = order == null ? lastDigits == 2 : order == DateOrder.YEAR_FIRST && lastDigits <= 2;
        if (mayBeYearFirst && firstDigits == 2 && isDayAndMonth(last, second)) {
            return yearFirst(first, second, last, year);
        }
        return year < 0 ? Result.NO_DATE : inOrder(first, second, year);
    }

    private Result yearFirst(int first, int second, int last, int year) {
        boolean other = year >= 0 && (isDayAndMonth(first, second) || isDayAndMonth(second, first));
        if (last > YearMonth.of(century(first), second).lengthOfMonth()) {
            return other ? inOrder(first, second, year) : Result.NO_DATE;
        }
        boolean alike = first == second && second == last;
        Result result = !other ? Result.READ_YEAR_FIRST : order == null && !alike ? Result.AMBIGUOUS : Result.READ;
        return dateThenTime(century(first), second, last, result);
    }

    private static boolean isDayAndMonth(int day, int month) {
        return day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }

    private Result inOrder(int first, int second, int year) {
        boolean dayFirst = isDayAndMonth(first, second);
        boolean monthFirst = isDayAndMonth(second, first);
        if (!dayFirst && !monthFirst) {
            return Result.NO_DATE;
        }
        if (order == DateOrder.YEAR_FIRST) {
            return dayFirst || monthFirst ? Result.CONTRADICTS_ORDER : Result.NO_DATE;
        }
        if (dayFirst && monthFirst && first != second) {
            if (order == null) {
                return dateThenTime(year, first, second, Result.AMBIGUOUS);
            }
            return order == DateOrder.DAY_FIRST
                    ? dateThenTime(year, second, first, Result.READ)
                    : dateThenTime(year, first, second, Result.READ);
        }
        if (dayFirst && monthFirst) {
            return dateThenTime(year, first, second, Result.READ);
        }
        Result read = dayFirst
                ? dateThenTime(year, second, first, Result.READ_DAY_FIRST)
                : dateThenTime(year, first, second, Result.READ_MONTH_FIRST);
        boolean contradicts = order != null && (order == DateOrder.DAY_FIRST) != dayFirst;
        return contradicts && read != Result.NO_DATE && read != Result.OUT_OF_RANGE ? Result.CONTRADICTS_ORDER : read;
    }

    private Result monthNameFirst() {
        int month = monthName();
        if (month < 1 && at < end) {
            // a weekday before it: "Thu, 1 Sep 2011", "Thursday September 1, 2011"
            skipSeparators();
            if (countDigits() > 0) {
                return shortNumberFirst();
            }
            month = monthName();
        }
        skipSeparators();
        int digits = countDigits();
        if (month < 1 || digits < 1 || digits > 2) {
            return Result.NO_DATE;
        }
        int day = number(digits);
        skipOrdinalEnding();
        skipSeparators();
        int year = year();
        return year < 0 ? Result.NO_DATE : dateThenTime(year, month, day, Result.READ);
    }

    private int year() {
        int digits = countDigits();
        if (digits == 4) {
            return number(4);
        }
        if (digits == 2) {
            return century(number(2));
        }
        return -1;
    }

    private int century(int shortOne) {
        shortYear = true;
        return shortOne < 70 ? 2000 + shortOne : 1900 + shortOne;
    }

    private int monthNumberOrName() {
        int digits = countDigits();
        if (digits == 0) {
            return monthName();
        }
        return digits <= 2 ? number(digits) : -1;
    }

    private int monthName() {
        int start = at;
        while (at < end && (Character.isLetter(chars[at]) || chars[at] == '.')) {
            at++;
        }
        String word = new String(chars, start, Math.min(3, at - start)).toLowerCase(Locale.ROOT);
        return MONTHS.getOrDefault(word, -1);
    }

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("ene", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("mär", 3),
            Map.entry("apr", 4),
            Map.entry("abr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("maj", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("ago", 8),
            Map.entry("sep", 9),
            Map.entry("set", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dic", 12),
            Map.entry("dez", 12));

    private static final Map<String, Integer> ZONES =
            Map.of("PST", -8, "PDT", -7, "MST", -7, "MDT", -6, "EST", -5, "EDT", -4, "CET", 1, "CEST", 2);

    private Result dateThenTime(int year, int month, int day, Result result) {
        if (at == end) {
            return finish(year, month, day, 0, 0, result);
        }
        if (chars[at] == ',') {
            at++;
        }
        if (at < end && (chars[at] == 'T' || chars[at] == 't')) {
            at++;
        } else {
            skipSpaces();
        }
        int hour = timePart();
        if (hour < 0 || at == end || (chars[at] != ':' && chars[at] != '.')) {
            return Result.NO_DATE;
        }
        at++;
        int minute = timePart();
        int second = 0;
        int micros = 0;
        if (at < end && (chars[at] == ':' || chars[at] == '.')) {
            at++;
            second = timePart();
            if (at < end && (chars[at] == '.' || chars[at] == ',')) {
                at++;
                micros = fraction();
            }
        }
        hour = twelveHourClock(hour);
        if (!offset() || at != end || hour < 0 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return Result.NO_DATE;
        }
        if (hour > 24 || (hour == 24 && (minute > 0 || second > 0 || micros > 0))) {
            return Result.NO_DATE;
        }
        return finish(year, month, day, hour * 3600 + minute * 60 + Math.min(second, 59), micros, result);
    }

    private int timePart() {
        int digits = countDigits();
        return digits < 1 || digits > 2 ? -1 : number(digits);
    }

    private int fraction() {
        int micros = 0;
        int unit = 100_000;
        while (at < end && isDigit(chars[at])) {
            micros += (chars[at++] - '0') * unit;
            unit /= 10;
        }
        return micros;
    }

    private int twelveHourClock(int hour) {
        int back = at;
        skipSpaces();
        if (at + 1 < end && (chars[at + 1] == 'm' || chars[at + 1] == 'M')) {
            char half = Character.toLowerCase(chars[at]);
            if (half == 'a' || half == 'p') {
                at += 2;
                if (hour < 1 || hour > 12) {
                    return -1;
                }
                return hour % 12 + (half == 'p' ? 12 : 0);
            }
        }
        at = back;
        return hour;
    }

    /** Reads Z, UTC, GMT, ±hh, ±hhmm or ±hh:mm, or nothing. */
    private boolean offset() {
        skipSpaces();
        if (at == end) {
            return true;
        }
        if (matches("Z") || matches("UTC") || matches("GMT")) {
            hasOffset = true;
            if (at == end) {
                return true;
            }
        } else if (zoneAbbreviation()) {
            return at == end;
        }
        if (chars[at] != '+' && chars[at] != '-' && chars[at] != '\u2212') {
            return isZoneName();
        }
        int sign = chars[at] == '+' ? 1 : -1;
        at++;
        int digits = countDigits();
        int hours;
        int minutes = 0;
        if (digits == 4) {
            hours = number(2);
            minutes = number(2);
        } else if (digits == 1 || digits == 2) {
            hours = number(digits);
            if (at < end && chars[at] == ':') {
                at++;
                minutes = countDigits() == 2 ? number(2) : 99;
            }
        } else {
            return false;
        }
        hasOffset = true;
        offsetSeconds = sign * (hours * 3600 + minutes * 60);
        return hours <= 18 && minutes <= 59 && (at == end || isZoneName());
    }

    /** Abbreviations that have one meaning only and that marketplaces write. */
    private boolean zoneAbbreviation() {
        for (Map.Entry<String, Integer> zone : ZONES.entrySet()) {
            if (matches(zone.getKey())) {
                hasOffset = true;
                offsetSeconds = zone.getValue() * 3600;
                return true;
            }
        }
        return false;
    }

    /** "[Europe/Berlin]" behind an offset, which says it all. */
    private boolean isZoneName() {
        boolean name = hasOffset && chars[at] == '[' && chars[end - 1] == ']';
        at = name ? end : at;
        return name;
    }

    private boolean matches(String word) {
        if (at + word.length() > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toUpperCase(chars[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        int behind = at + word.length();
        if (behind < end && Character.isLetter(chars[behind])) {
            return false;
        }
        at = behind;
        return true;
    }

    private Result finish(int year, int month, int day, int secondOfDay, int micros, Result result) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Result.NO_DATE;
        }
        try {
            long epochDay = LocalDate.of(year, month, day).toEpochDay();
            if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
                return Result.OUT_OF_RANGE;
            }
            localMicros = epochDay * MICROS_A_DAY + secondOfDay * MICROS_A_SECOND + micros;
            return result;
        } catch (DateTimeException noSuchDay) {
            return Result.NO_DATE;
        }
    }

    private int number(int digits) {
        int value = 0;
        for (int i = 0; i < digits && at < end; i++) {
            if (!isDigit(chars[at])) {
                return -1;
            }
            value = value * 10 + (chars[at++] - '0');
        }
        return value;
    }

    private void skipOrdinalEnding() {
        if (at + 1 < end && Character.isLetter(chars[at]) && Character.isLetter(chars[at + 1])) {
            String ending = new String(chars, at, 2).toLowerCase(Locale.ROOT);
            boolean alone = at + 2 == end || !Character.isLetter(chars[at + 2]);
            if (alone && (ending.equals("st") || ending.equals("nd") || ending.equals("rd") || ending.equals("th"))) {
                at += 2;
            }
        }
    }

    private void skipSeparators() {
        while (at < end && (isDateSeparator(chars[at]) || chars[at] == ' ' || chars[at] == ',')) {
            at++;
        }
        if (at + 2 < end && chars[at] == 'd' && chars[at + 1] == 'e' && chars[at + 2] == ' ') {
            at += 3;
        }
    }

    private void skipSpaces() {
        while (at < end && (chars[at] == ' ' || chars[at] == '\u00a0' || chars[at] == '\u202f')) {
            at++;
        }
    }

    private static boolean isDateSeparator(char c) {
        return c == '-' || c == '/' || c == '.';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
