package dev.perennial.console.data;

import dev.perennial.wording.Section;

/** What the page of events that could not be used says. */
@Section("deadLetters")
public interface DeadLettersWords {
    String title();

    String because();

    String none();

    String noneHelp();

    /**
     * Who could not use it.
     *
     * @param source {@code ingest}, or the consumer that could not apply it
     */
    String source(String source);

    String tryAgain();

    String done();

    String still();

    String next();

    String first();
}
