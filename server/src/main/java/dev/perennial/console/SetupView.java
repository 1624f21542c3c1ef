package dev.perennial.console;

import java.util.List;

/**
 * The page of the first run.
 *
 * @param spent whether its link was used or has run out
 * @param action where the form goes
 * @param typed what was typed
 * @param wrong which field, and why; empty texts for nothing yet
 * @param zones by continent
 * @param guess whether the browser may choose a time zone
 */
public record SetupView(
        Shell shell,
        SetupWords words,
        boolean spent,
        String action,
        Typing typed,
        Wrong wrong,
        List<Zones> zones,
        List<Money> currencies,
        boolean guess) {
    public SetupView {
        zones = List.copyOf(zones);
        currencies = List.copyOf(currencies);
    }

    /** What was typed, but for the password. */
    public record Typing(String name, String email, String shop, String timeZone, String currency) {
        static final Typing NOTHING = new Typing("", "", "", "", "");
    }

    public record Wrong(String field, String sentence) {
        static final Wrong NOTHING = new Wrong("", "");

        /** What is wrong with a field; an empty text for nothing. */
        public String with(String name) {
            return field.equals(name) ? sentence : "";
        }
    }

    public record Zones(String area, List<String> names) {
        public Zones {
            names = List.copyOf(names);
        }
    }

    public record Money(String code, String name) {}
}
