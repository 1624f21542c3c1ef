package dev.perennial.console;

import dev.perennial.wording.Section;

/** The first run. */
@Section("setup")
public interface SetupWords {
    String title();

    String because();

    String you();

    String name();

    String email();

    String password();

    String passwordHelp();

    String shop();

    String shopName();

    String timeZone();

    String timeZoneHelp();

    String currency();

    String currencyHelp();

    String button();

    String spent();

    String spentHelp();

    String emailWrong();

    String passwordUnfit();

    String shopNameWrong();

    String timeZoneWrong();

    String currencyWrong();
}
