package dev.perennial.console.data;

import dev.perennial.wording.Section;

/** What leads from one data page to another. */
@Section("data")
public interface DataWords {
    String pages();

    String imports();

    String events();

    String deadLetters();

    String connect();
}
