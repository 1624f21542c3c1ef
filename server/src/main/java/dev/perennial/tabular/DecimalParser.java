package dev.perennial.tabular;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a decimal number as people write it: signs before or behind, brackets for negative amounts, thousands set apart
 * by separators, spaces or apostrophes, currency signs and codes around it, the digits of other scripts. A number that
 * could be read in two ways under the file's style is no number.
 */
public final class DecimalParser {
    private static final int MOST_DIGITS = 18;
    /** No amount is written longer; what is longer is damage, and costs time to look at. */
    private static final int MOST_CHARS = 200;

    /** Names of currencies that stand beside amounts, besides the ISO codes. */
    private static final Set<String> CURRENCY_WORDS = Set.of(
            "kr", "zł", "rs", "lei", "ft", "kč", "r", "tl", "fr", "руб", "р", "ریال", "تومان", "лв", "din", "км", "dh",
            "rm", "rp", "bs");

    /** Letters that tell dollars apart: "A$12", but not "A12". */
    private static final Set<String> BESIDE_A_SIGN = Set.of("us", "ca", "a", "au", "c", "nz", "hk", "s", "mx");

    private static final Pattern EXPONENT = Pattern.compile("[eE]([+-]?\\d(?:_?\\d)*)\\.?");
    private static final BigInteger FARTHEST_EXPONENT = BigInteger.valueOf(1_000);

    private final NumberStyle style;
    private long unscaled;
    private int scale;
    private String currencyMark = "";
    private boolean tooLarge;

    public DecimalParser(NumberStyle style) {
        this.style = style;
    }

    /** The digits of the last number without its decimal mark; the value is {@code unscaled / 10^scale}. */
    public long unscaled() {
        return unscaled;
    }

    /** Digits behind the decimal mark of the last number, 0 to 18. */
    public int scale() {
        return scale;
    }

    /**
     * What stands beside the last number for its currency, as it is written but without its point: "€", "SEK", "US$";
     * several apart, "$ USD"; empty where nothing does.
     */
    public String currencyMark() {
        return currencyMark;
    }

    /** Whether the last text was a number that {@link #parse} refused for having too many digits. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    /**
     * Reads one number.
     *
     * @return false when it is not a number of this style or too large for 18 digits; the last number is then undefined
     */
    public boolean parse(char[] chars, int start, int end) {
        if (start >= end || end - start > MOST_CHARS) {
            return false;
        }
        currencyMark = "";
        tooLarge = false;
        if (parsePlain(chars, start, end)) {
            return true;
        }
        if (!parseDressed(chars, start, end)) {
            return false;
        }
        currencyMark = currencyMark(chars, start, end);
        return true;
    }

    /** Nearly every number: digits, at most one decimal mark, at most a minus before. */
    private boolean parsePlain(char[] chars, int start, int end) {
        char mark = style == NumberStyle.POINT ? '.' : ',';
        int at = start;
        boolean negative = chars[at] == '-';
        if (negative) {
            at++;
        }
        int digits = 0;
        int markAt = -1;
        long value = 0;
        for (; at < end; at++) {
            char c = chars[at];
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits++;
            } else if (c == mark && markAt < 0) {
                markAt = at;
            } else {
                return false;
            }
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return false;
        }
        unscaled = negative ? -value : value;
        scale = markAt < 0 ? 0 : end - 1 - markAt;
        return true;
    }

    private boolean parseDressed(char[] chars, int start, int end) {
        String text = undress(new String(chars, start, end - start).replace('\u2212', '-'));
        boolean negative = false;
        if (text.startsWith("(") && text.endsWith(")")) {
            negative = true;
            text = undress(text.substring(1, text.length() - 1));
        }
        if (text.startsWith("-") || text.startsWith("+")) {
            negative |= text.charAt(0) == '-';
            text = undress(text.substring(1));
        } else if (text.endsWith("-")) {
            negative = true;
            text = undress(text.substring(0, text.length() - 1));
        }
        if (!parseBare(text)) {
            return false;
        }
        unscaled = negative ? -unscaled : unscaled;
        return true;
    }

    /** Without currency signs, codes and names around it; other letters stay and make it no number. */
    private static String undress(String text) {
        String bare = text.strip();
        for (boolean changed = true; changed && !bare.isEmpty(); ) {
            int from = 0;
            int to = bare.length();
            while (from < to && isSignOrSpace(bare.charAt(from))) {
                from++;
            }
            while (to > from && isSignOrSpace(bare.charAt(to - 1))) {
                to--;
            }
            from = skipCurrencyWordForward(bare, from, to);
            to = skipCurrencyWordBackward(bare, from, to);
            changed = to - from < bare.length();
            bare = bare.substring(from, to);
        }
        return bare;
    }

    private static int skipCurrencyWordForward(String text, int from, int to) {
        int end = from;
        while (end < to && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean besideSign = end < to && isSign(text.charAt(end));
        if (end == from || !isCurrencyWord(text.substring(from, end), besideSign)) {
            return from;
        }
        return end < to && text.charAt(end) == '.' && end - from <= 2 ? end + 1 : end;
    }

    private static int skipCurrencyWordBackward(String text, int from, int to) {
        int end = to;
        if (end - 1 > from && text.charAt(end - 1) == '.' && Character.isLetter(text.charAt(end - 2))) {
            end--;
        }
        int start = end;
        while (start > from && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        boolean besideSign = end < text.length() && isSign(text.charAt(end));
        return start < end && isCurrencyWord(text.substring(start, end), besideSign) ? start : to;
    }

    private static String currencyMark(char[] chars, int start, int end) {
        int first = start;
        while (first < end && !Character.isDigit(chars[first])) {
            first++;
        }
        int last = end;
        while (last > first && !Character.isDigit(chars[last - 1])) {
            last--;
        }
        String before = lettersAndSigns(chars, start, first);
        String behind = lettersAndSigns(chars, last, end);
        return before.isEmpty() || behind.isEmpty() ? before + behind : before + " " + behind;
    }

    private static String lettersAndSigns(char[] chars, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            if (Character.isLetter(chars[at]) || isSign(chars[at])) {
                text.append(chars[at]);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString().strip();
    }

    private static boolean isCurrencyWord(String word, boolean besideSign) {
        String lower = word.toLowerCase(Locale.ROOT);
        return CURRENCY_WORDS.contains(lower)
                || (besideSign && BESIDE_A_SIGN.contains(lower))
                || (word.length() == 3 && isIsoCode(word));
    }

    private static boolean isIsoCode(String word) {
        try {
            Currency.getInstance(word.toUpperCase(Locale.ROOT));
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean isSignOrSpace(char c) {
        return isSign(c) || Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c) || c <= ' ';
    }

    private static boolean isSign(char c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    private boolean parseBare(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int sinceGroup = -1;
        int groups = 0;
        int pairs = 0;
        boolean marked = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
                sinceGroup += sinceGroup >= 0 && !marked ? 1 : 0;
            } else if (c == '_' && isBetweenDigits(text, at)) {
                // 1_000_000: how programs set digits apart, at any place
            } else if (isExponent(text, at)) {
                return sinceGroup < 0 && parseExponent(plain, text.substring(at));
            } else if (isDecimalMark(c) && !marked) {
                if (sinceGroup >= 0 && sinceGroup != 3) {
                    return false;
                }
                marked = true;
                plain.append('.');
            } else if (isGroupMark(c) && !marked) {
                boolean first = sinceGroup < 0;
                int leading = plain.length();
                if (first ? leading == 0 || leading > 3 : sinceGroup != 3 && sinceGroup != 2) {
                    return false;
                }
                // 12,34,567: in India all groups but the last are pairs
                pairs += !first && sinceGroup == 2 ? 1 : 0;
                groups += first ? 0 : 1;
                if (pairs != 0 && pairs != groups) {
                    return false;
                }
                sinceGroup = 0;
            } else {
                return false;
            }
        }
        if (!marked && sinceGroup >= 0 && sinceGroup != 3) {
            return false;
        }
        return take(plain);
    }

    private boolean take(CharSequence plain) {
        int mark = -1;
        long value = 0;
        int digits = 0;
        for (int at = 0; at < plain.length(); at++) {
            if (plain.charAt(at) == '.') {
                mark = at;
            } else {
                value = value * 10 + (plain.charAt(at) - '0');
                digits++;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (digits > MOST_DIGITS) {
            return takeExact(new BigDecimal(plain.toString()));
        }
        unscaled = value;
        scale = mark < 0 ? 0 : plain.length() - 1 - mark;
        return true;
    }

    /** More digits than fit, as programs write them that calculate in floating point: the last decimals are rounded off. */
    private boolean takeExact(BigDecimal exact) {
        BigDecimal value = exact.setScale(Math.clamp(exact.scale(), 0, MOST_DIGITS), RoundingMode.HALF_UP);
        int wholeDigits = value.precision() - value.scale();
        if (wholeDigits > MOST_DIGITS) {
            tooLarge = true;
            return false;
        }
        if (value.precision() > MOST_DIGITS) {
            value = value.setScale(MOST_DIGITS - wholeDigits, RoundingMode.HALF_UP);
        }
        if (value.precision() > MOST_DIGITS) {
            return false;
        }
        unscaled = value.unscaledValue().longValueExact();
        scale = value.scale();
        return true;
    }

    private static boolean isBetweenDigits(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static boolean isExponent(String text, int at) {
        char c = text.charAt(at);
        return (c == 'e' || c == 'E') && at > 0 && at + 1 < text.length();
    }

    /** As generous as the database is: a point may end it, underscores may set its digits apart, tiny is zero. */
    private boolean parseExponent(StringBuilder mantissa, String exponent) {
        Matcher power = EXPONENT.matcher(exponent);
        if (!power.matches() || mantissa.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        BigDecimal value = new BigDecimal(mantissa.toString());
        // beyond any number of 18 digits; BigDecimal would write the zeros out
        BigInteger steps = new BigInteger(power.group(1).replace("_", ""))
                .min(FARTHEST_EXPONENT)
                .max(FARTHEST_EXPONENT.negate());
        return takeExact(value.signum() == 0 ? BigDecimal.ZERO : value.scaleByPowerOfTen(steps.intValueExact()));
    }

    private boolean isDecimalMark(char c) {
        return c == (style == NumberStyle.POINT ? '.' : ',') || c == '\u066b';
    }

    private boolean isGroupMark(char c) {
        return c == (style == NumberStyle.POINT ? ',' : '.')
                || c == ' '
                || c == '\u00a0'
                || c == '\u202f'
                || c == '\u2009'
                || c == '\''
                || c == '\u2019'
                || c == '\u066c';
    }
}
