package dev.perennial.console.keep;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of settings.
 *
 * @param tabs what else can be set; empty for who may set nothing else
 * @param name as somebody wants to be called
 * @param saved whether it was just changed
 */
public record SettingsView(
        Shell shell,
        SettingsWords words,
        List<Tab> tabs,
        String name,
        String email,
        String shortName,
        String storeName,
        String timeZone,
        String currency,
        boolean saved) {
    public SettingsView {
        tabs = List.copyOf(tabs);
    }
}
