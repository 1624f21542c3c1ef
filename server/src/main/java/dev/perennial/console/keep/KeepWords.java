package dev.perennial.console.keep;

import dev.perennial.wording.Section;

/** What the pages that keep a store running share. */
@Section("keep")
public interface KeepWords {
    String tab(KeepPage page);

    String moment(String day, String time);
}
