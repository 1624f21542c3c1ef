package dev.perennial.store;

import dev.perennial.kernel.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;

/**
 * What a store says about itself.
 *
 * @param name for people, 1 to 100 characters
 * @param timeZone of its days, as in {@code Europe/Stockholm}
 * @param currency ISO 4217, in which its reports are
 */
public record StoreSettings(String name, String timeZone, String currency) {
    private static final int NAME_MAX = 100;

    /**
     * Checks them.
     *
     * @throws dev.perennial.kernel.ProblemException {@code store_name_invalid}, {@code time_zone_unknown}, {@code currency_unknown}
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
