package dev.perennial.console.keep;

import dev.perennial.wording.Section;

/** Who did what. */
@Section("keepTrail")
public interface TrailWords {
    String title();

    String because();

    String who();

    String what();

    String from();

    String until();

    String everybody();

    String everything();

    String filter();

    String all();

    String csv();

    String list();

    String nothing();

    String nothingWhy();

    String when();

    String details();

    String refused();

    String times(long times);

    String topic(String topic);

    String action(String action, String code);

    String gone();

    String program();

    String webhook(String shop);

    String stranger();

    String operator();

    String older();
}
