package dev.perennial.console.keep;

import dev.perennial.console.SetupView;
import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of a store's settings.
 *
 * @param shortName which never changes
 * @param typed what is there, or what was typed
 * @param wrong which field, and why; empty texts for nothing
 * @param zones by continent
 * @param saved whether it was just changed
 */
public record StoreView(
        Shell shell,
        StoreWords words,
        List<Tab> tabs,
        String shortName,
        Typing typed,
        Wrong wrong,
        List<SetupView.Zones> zones,
        List<SetupView.Money> currencies,
        boolean saved) {
    public StoreView {
        tabs = List.copyOf(tabs);
        zones = List.copyOf(zones);
        currencies = List.copyOf(currencies);
    }

    public record Typing(String name, String timeZone, String currency, String crrTarget) {}

    public record Wrong(String field, String sentence) {
        static final Wrong NOTHING = new Wrong("", "");

        /** What is wrong with a field; an empty text for nothing. */
        public String with(String name) {
            return field.equals(name) ? sentence : "";
        }
    }

    /** Whether a zone stands in the list; one that does not is shown by itself. */
    public boolean lists(String zone) {
        return zones.stream().anyMatch(area -> area.names().contains(zone));
    }

    /** Whether a currency stands in the list. */
    public boolean sells(String code) {
        return currencies.stream().anyMatch(money -> money.code().equals(code));
    }
}
