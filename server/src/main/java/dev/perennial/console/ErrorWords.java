package dev.perennial.console;

import dev.perennial.wording.Section;

/** What a page says that cannot be shown. */
@Section("error")
public interface ErrorWords {
    String home();

    String again();

    String notFound();

    String notFoundWhy();

    String role();

    String roleWhy();

    String stale();

    String staleWhy();

    String away();

    String awayWhy();

    String busy();

    String busyWhy();

    String odd();

    String oddWhy();

    String bug();

    String bugWhy(String number);
}
