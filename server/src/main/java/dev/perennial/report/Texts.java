package dev.perennial.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The sentences of a locale, and numbers, money and dates as it writes them. */
final class Texts {
    /** Reads a pattern. ICU's MessageFormat fits as well as Java's, whose loading is cheaper. */
    @FunctionalInterface
    interface Patterns {
        Format compile(String pattern, Locale locale);
    }

    private final ResourceBundle sentences;
    private final Locale locale;
    private final Charset charset;
    private final Patterns patterns;
    private final Map<String, Format> compiled = new HashMap<>();

    private Texts(ResourceBundle sentences, Locale locale, Charset charset, Patterns patterns) {
        this.sentences = sentences;
        this.locale = locale;
        this.charset = charset;
        this.patterns = patterns;
    }

    /** The sentences of the locale's language, or the English ones with the locale's numbers. */
    static Texts of(Locale locale, Charset charset) {
        ResourceBundle own = bundle("report_" + locale.getLanguage() + ".properties");
        ResourceBundle sentences = own == null ? bundle("report.properties") : own;
        if (sentences == null) {
            throw new IllegalStateException("report.properties is missing from the jar");
        }
        return new Texts(sentences, locale, charset, MessageFormat::new);
    }

    private static @Nullable ResourceBundle bundle(String name) {
        try (InputStream stream = Texts.class.getResourceAsStream(name)) {
            return stream == null
                    ? null
                    : new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String say(String key, Object... values) {
        return values.length == 0
                ? sentences.getString(key)
                : compiled.computeIfAbsent(key, this::compile).format(values);
    }

    private Format compile(String key) {
        return patterns.compile(sentences.getString(key), locale);
    }

    String count(long count) {
        return say("count", count);
    }

    /** A probability as people of 100. */
    String of100(double rate) {
        return count(Math.round(rate * 100));
    }

    String percent(double percent) {
        return say("percent", percent);
    }

    String share(double fraction) {
        return say("share", fraction * 100);
    }

    String none() {
        return say("none");
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("date"), locale).format(day);
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(say("month"), locale).format(month);
    }

    String money(double minorUnits, @Nullable Currency currency) {
        int digits = Report.digits(currency);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String amount = format.format(minorUnits / Math.pow(10, digits));
        if (currency == null) {
            return amount;
        }
        String symbol = currency.getSymbol(locale);
        if (!charset.newEncoder().canEncode(symbol)) {
            symbol = currency.getCurrencyCode();
        }
        boolean word = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return say(word ? "money.code" : "money", amount, symbol);
    }
}
