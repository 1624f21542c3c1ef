package dev.perennial.console.data;

import dev.perennial.wording.Section;

/** What the page of arriving events says. */
@Section("events")
public interface EventsWords {
    String title();

    String because();

    String search();

    String searchHelp();

    String searchButton();

    String arrived();

    String none();

    String noneFound();

    String pause();

    String goOn();

    String rejected();

    String rejectedHelp();

    String noneRejected();

    String nobody();
}
