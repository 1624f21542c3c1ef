package dev.perennial.report;

import dev.perennial.models.Estimate;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Wording;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a text, and figures that its terminal can show. */
final class Texts {
    private final Wording wording;
    private final Figures figures;
    private final Charset charset;

    private Texts(Wording wording, Charset charset) {
        this.wording = wording;
        this.figures = wording.figures();
        this.charset = charset;
    }

    static Texts of(Locale locale, Charset charset) {
        return new Texts(Wording.of(locale), charset);
    }

    Wording wording() {
        return wording;
    }

    <T> T words(Class<T> section) {
        return wording.words(section);
    }

    String horizon(int days) {
        return words(ReportWords.class).horizon(days);
    }

    String count(long count) {
        return figures.count(count);
    }

    /** A probability as people of 100. */
    String of100(double rate) {
        return count(figures.of100(rate));
    }

    /** A range as people of 100. */
    String range(Estimate chance) {
        return figures.range(of100(chance.low()), of100(chance.high()));
    }

    String range(int low, int high) {
        return figures.range(count(low), count(high));
    }

    String percent(double percent) {
        return figures.percent(percent);
    }

    String share(double fraction) {
        return figures.share(fraction);
    }

    String decimal(double value, int digits) {
        return figures.decimal(value, digits);
    }

    String none() {
        return figures.none();
    }

    String date(LocalDate day) {
        return figures.date(day);
    }

    /** Without its year. */
    String day(LocalDate day) {
        return figures.day(day);
    }

    String month(YearMonth month) {
        return figures.shortMonth(month);
    }

    /** As people speak of it: in whole units from a thousand on. */
    String roughMoney(double minorUnits, @Nullable Currency currency) {
        String amount = figures.roughMoney(minorUnits, currency);
        return currency == null || isShown(amount) ? amount : figures.codedMoney(minorUnits, currency);
    }

    /** With the currency's code where the terminal lacks its sign. */
    String money(double minorUnits, @Nullable Currency currency) {
        String amount = figures.money(minorUnits, currency);
        return currency == null || isShown(amount) ? amount : figures.codedMoney(minorUnits, currency);
    }

    private boolean isShown(String amount) {
        return charset.newEncoder().canEncode(amount.replace('\u00a0', ' '));
    }
}
