package dev.perennial.console.keep;

import dev.perennial.wording.Section;

/** What somebody can set for themselves. */
@Section("settings")
public interface SettingsWords {
    String title();

    String because();

    String you();

    String name();

    String nameHelp();

    String email();

    String role();

    String save();

    String saved();

    String reading();

    String readingHelp();

    String store();

    String storeName();

    String shortName();

    String timeZone();

    String currency();
}
