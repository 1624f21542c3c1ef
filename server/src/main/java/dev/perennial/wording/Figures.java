package dev.perennial.wording;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Numbers, money and dates as a locale writes them, in its own digits and calendar. */
public final class Figures {
    private static final int UNKNOWN_CURRENCY_DIGITS = 2;
    private static final int WHOLE_UNITS_FROM = 1000;

    private final FormatWords words;
    private final ULocale locale;
    private final LocalizedNumberFormatter numbers;
    private final Map<String, SimpleDateFormat> dates = new ConcurrentHashMap<>();

    Figures(FormatWords words, ULocale locale) {
        this.words = words;
        this.locale = locale;
        this.numbers = NumberFormatter.withLocale(locale)
                .roundingMode(RoundingMode.HALF_UP)
                .precision(Precision.integer());
    }

    public String count(long count) {
        return numbers.format(count).toString();
    }

    /** A rate as people of 100. */
    public long of100(double rate) {
        return Math.round(rate * 100);
    }

    /** With exactly so many digits after the separator. */
    public String decimal(double value, int digits) {
        return numbers.precision(Precision.fixedFraction(digits)).format(value).toString();
    }

    /** A percentage with one digit after the separator. */
    public String percent(double percent) {
        return words.percent(decimal(percent, 1));
    }

    /** A fraction as a percentage without digits after the separator. */
    public String share(double fraction) {
        return words.percent(decimal(fraction * 100, 0));
    }

    /** A difference: with its sign, which stands before the digits in every script. */
    public String signed(long difference) {
        if (difference == 0) {
            return count(0);
        }
        String size = count(Math.abs(difference));
        return difference > 0 ? words.plus(size) : words.minus(size);
    }

    /** From one to the other, or the one where both read alike. */
    public String range(String low, String high) {
        return low.equals(high) ? low : words.range(low, high);
    }

    /** What stands for a value that there is none of. */
    public String none() {
        return words.none();
    }

    /** An amount to the cent. */
    public String money(double minorUnits, @Nullable Currency currency) {
        return money(minorUnits, currency, digits(currency), width());
    }

    /** The same with the currency's code, for who cannot be shown its sign. */
    public String codedMoney(double minorUnits, @Nullable Currency currency) {
        return money(minorUnits, currency, digits(currency), UnitWidth.ISO_CODE);
    }

    /** An amount as people speak of it: in whole units from a thousand on. */
    public String roughMoney(double minorUnits, @Nullable Currency currency) {
        int digits = digits(currency);
        boolean large = Math.abs(minorUnits) >= WHOLE_UNITS_FROM * Math.pow(10, digits);
        return money(minorUnits, currency, large ? 0 : digits, width());
    }

    private UnitWidth width() {
        return words.currency().equals("name") ? UnitWidth.FULL_NAME : UnitWidth.NARROW;
    }

    private String money(double minorUnits, @Nullable Currency currency, int shownDigits, UnitWidth width) {
        BigDecimal amount = BigDecimal.valueOf(minorUnits)
                .movePointLeft(digits(currency))
                .setScale(shownDigits, RoundingMode.HALF_UP);
        LocalizedNumberFormatter exact = numbers.precision(Precision.fixedFraction(shownDigits));
        if (currency != null) {
            exact = exact.unit(com.ibm.icu.util.Currency.fromJavaCurrency(currency))
                    .unitWidth(width);
        }
        String size = exact.format(amount.abs()).toString();
        return amount.signum() < 0 ? words.minus(size) : size;
    }

    /** A country by its name, where the text is its code of two letters; else as it was typed, set apart. */
    public String country(String text) {
        if (!text.matches("[A-Z]{2}")) {
            return new Typed(text).isolated();
        }
        String name = new ULocale("und", text).getDisplayCountry(locale);
        return name.equals(text) ? new Typed(text).isolated() : name;
    }

    private static int digits(@Nullable Currency currency) {
        int digits = currency == null ? UNKNOWN_CURRENCY_DIGITS : currency.getDefaultFractionDigits();
        return digits < 0 ? UNKNOWN_CURRENCY_DIGITS : digits;
    }

    /** A day with its year. */
    public String date(LocalDate day) {
        return format(words.date(), day);
    }

    /** A day of a year that is known. */
    public String day(LocalDate day) {
        return format(words.day(), day);
    }

    /** A calendar month; where the locale's calendar has other months, its first day. */
    public String month(YearMonth month) {
        return format(words.month(), month.atDay(1));
    }

    /** A calendar month as short as an axis wants it. */
    public String shortMonth(YearMonth month) {
        return format(words.shortMonth(), month.atDay(1));
    }

    /** A time of the day, to the minute. */
    public String time(LocalTime time) {
        return format(words.time(), time.atDate(LocalDate.EPOCH));
    }

    /** The weekday and the day of a year that is known. */
    public String weekday(LocalDate day) {
        return format(words.weekday(), day);
    }

    private String format(String pattern, LocalDate day) {
        return format(pattern, day.atStartOfDay());
    }

    private String format(String pattern, LocalDateTime moment) {
        SimpleDateFormat format = dates.computeIfAbsent(pattern, this::compile);
        synchronized (format) { // ICU's formats keep state
            return format.format(Date.from(moment.toInstant(ZoneOffset.UTC)));
        }
    }

    private SimpleDateFormat compile(String pattern) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, locale);
        format.setCalendar(Calendar.getInstance(TimeZone.GMT_ZONE, locale));
        return format;
    }
}
