package dev.perennial.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of money; never floating point.
 *
 * @param minor in the currency's smallest units: cents, yen, fils
 * @param currency ISO 4217
 */
public record Money(long minor, String currency) {
    /** An amount beyond this many minor units is a mistake: ten million millions of euros. */
    public static final long LARGEST = 1_000_000_000_000_000L;

    private static final int DIGITS_MAX = 60;

    /**
     * A decimal as people write it, rounded half-up (away from zero) once if it has more digits than the currency.
     *
     * @param currency ISO 4217, in any case
     * @throws ProblemException {@code currency_unknown}, {@code amount_too_large}
     */
    public static Money of(BigDecimal decimal, String currency) {
        Currency known = known(currency);
        // Looked at before it is scaled: 1e999999999 is short to write and long to write out.
        if (Math.abs((long) decimal.scale()) > DIGITS_MAX || decimal.precision() > DIGITS_MAX) {
            throw tooLarge();
        }
        BigDecimal minor =
                decimal.movePointRight(known.getDefaultFractionDigits()).setScale(0, RoundingMode.HALF_UP);
        if (minor.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            throw tooLarge();
        }
        return new Money(minor.longValueExact(), known.getCurrencyCode());
    }

    /**
     * The three letters of a currency as ISO 4217 writes them.
     *
     * @throws ProblemException {@code currency_unknown}
     */
    public static String code(String currency) {
        return known(currency).getCurrencyCode();
    }

    private static Currency known(String code) {
        try {
            Currency currency = Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            // told below
        }
        throw new Problem(
                        Problem.Category.INVALID,
                        "currency_unknown",
                        "Write the currency with its three letters of ISO 4217, as EUR.")
                .asException();
    }

    private static ProblemException tooLarge() {
        return new Problem(
                        Problem.Category.INVALID,
                        "amount_too_large",
                        "An amount has at most " + LARGEST + " minor units, which is more than anybody is paid.")
                .asException();
    }
}
