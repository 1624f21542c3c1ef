package dev.perennial.console.insights;

import java.util.List;

/**
 * Choosing people and days.
 *
 * @param action the page without a choice
 * @param typed what somebody typed
 * @param days presets, the first of which is everything
 * @param fields by what people are chosen
 * @param wrongDays why the days do not do; may be empty
 * @param trouble why there are no figures; may be empty
 * @param chosen what is chosen, one after the other
 */
public record SiftView(
        SiftWords words,
        String action,
        Sift typed,
        List<Preset> days,
        List<Field> fields,
        String wrongDays,
        String trouble,
        List<String> chosen) {
    public SiftView {
        days = List.copyOf(days);
        fields = List.copyOf(fields);
        chosen = List.copyOf(chosen);
    }

    public record Preset(String path, String name, boolean current) {}

    /**
     * By what people are chosen.
     *
     * @param by as in addresses
     * @param wrong why the value does not do; may be empty
     */
    public record Field(String by, String label, String value, String wrong, List<Suggestion> suggestions) {
        public Field {
            suggestions = List.copyOf(suggestions);
        }
    }

    public record Suggestion(String value, String name) {}
}
