package dev.perennial.console;

/**
 * The page of settings.
 *
 * @param name as somebody wants to be called
 * @param saved whether it was just changed
 */
public record SettingsView(
        Shell shell,
        SettingsWords words,
        String name,
        String email,
        String shortName,
        String storeName,
        String timeZone,
        String currency,
        boolean saved) {}
