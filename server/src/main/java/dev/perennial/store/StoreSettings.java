package dev.perennial.store;

import dev.perennial.kernel.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a store says about itself.
 *
 * @param name for people, 1 to 100 characters
 * @param timeZone of its days, as in {@code Europe/Stockholm}
 * @param currency ISO 4217, in which its reports are
 * @param crrTarget the customer retention rate that it aims at, in percent, above 0 and at most 1000, with at most two decimals;
 *     null without an aim
 */
public record StoreSettings(
        String name,
        String timeZone,
        String currency,
        @Nullable BigDecimal crrTarget) {
    private static final int NAME_MAX = 100;
    private static final BigDecimal CRR_TARGET_MAX = BigDecimal.valueOf(1000);
    private static final int CRR_DECIMALS = 2;

    /**
     * Checks them.
     *
     * @throws dev.perennial.kernel.ProblemException {@code store_name_invalid}, {@code time_zone_unknown}, {@code currency_unknown},
     *     {@code crr_target_invalid}
     */
    public StoreSettings {
        if (name.isBlank() || name.length() > NAME_MAX || name.indexOf('\0') >= 0) {
            throw invalid("store_name_invalid", "Give the store a name of 1 to " + NAME_MAX + " characters.");
        }
        if (!knownZone(timeZone)) {
            throw invalid("time_zone_unknown", "Write the time zone as Europe/Stockholm or UTC.");
        }
        if (!knownCurrency(currency)) {
            throw invalid("currency_unknown", "Write the currency with its three letters of ISO 4217, as EUR.");
        }
        if (crrTarget != null
                && (crrTarget.signum() <= 0
                        || crrTarget.compareTo(CRR_TARGET_MAX) > 0
                        || crrTarget.stripTrailingZeros().scale() > CRR_DECIMALS)) {
            throw invalid(
                    "crr_target_invalid",
                    "Give crrTarget in percent, above 0 and at most 1000, with at most two decimals; 0 takes it back.");
        }
    }

    /** Without an aim. */
    public StoreSettings(String name, String timeZone, String currency) {
        this(name, timeZone, currency, null);
    }

    private static boolean knownZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static boolean knownCurrency(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(currency));
    }

    private static RuntimeException invalid(String code, String sentence) {
        return new Problem(Problem.Category.INVALID, code, sentence).asException();
    }
}
