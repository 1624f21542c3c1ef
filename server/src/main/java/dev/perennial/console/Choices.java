package dev.perennial.console;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What there is to choose of where lists are long. */
public final class Choices {
    private static final Set<String> AREAS =
            Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");
    /** Codes that nothing is sold in: metals, units of account, tests. */
    private static final char FIRST_OF_NO_COUNTRY = 'X';

    private static final Set<String> SEVERAL_COUNTRIES = Set.of("XOF", "XAF", "XPF", "XCD");

    private Choices() {}

    /** Time zones by continent, UTC before them. */
    public static List<SetupView.Zones> zones() {
        Map<String, List<String>> byArea = new TreeMap<>();
        ZoneId.getAvailableZoneIds().stream().sorted().forEach(zone -> {
            int slash = zone.indexOf('/');
            if (slash > 0 && AREAS.contains(zone.substring(0, slash))) {
                byArea.computeIfAbsent(zone.substring(0, slash), area -> new ArrayList<>())
                        .add(zone);
            }
        });
        return Stream.concat(
                        Stream.of(new SetupView.Zones("UTC", List.of("UTC"))),
                        byArea.entrySet().stream().map(each -> new SetupView.Zones(each.getKey(), each.getValue())))
                .toList();
    }

    /** Currencies of today by their codes, with their names in a language. */
    public static List<SetupView.Money> currencies(Locale language, Instant now) {
        return Currency.getAvailableCurrencies().stream()
                .map(currency -> com.ibm.icu.util.Currency.fromJavaCurrency(currency))
                .filter(currency -> isOfToday(currency.getCurrencyCode(), Date.from(now)))
                .sorted(Comparator.comparing(com.ibm.icu.util.Currency::getCurrencyCode))
                .map(currency -> new SetupView.Money(currency.getCurrencyCode(), currency.getDisplayName(language)))
                .toList();
    }

    private static boolean isOfToday(String code, Date today) {
        return (code.charAt(0) != FIRST_OF_NO_COUNTRY || SEVERAL_COUNTRIES.contains(code))
                && com.ibm.icu.util.Currency.isAvailable(code, today, today);
    }
}
