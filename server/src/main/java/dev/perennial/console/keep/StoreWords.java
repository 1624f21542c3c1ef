package dev.perennial.console.keep;

import dev.perennial.wording.Section;

/** What a store says about itself. */
@Section("keepStore")
public interface StoreWords {
    String title();

    String because();

    String name();

    String nameHelp();

    String nameWrong();

    String timeZone();

    String timeZoneHelp();

    String timeZoneWrong();

    String currency();

    String currencyHelp();

    String currencyWrong();

    String target();

    String targetHelp();

    String targetWrong();

    String shortName();

    String shortNameHelp();

    String button();

    String saved();
}
