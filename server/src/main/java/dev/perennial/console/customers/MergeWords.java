package dev.perennial.console.customers;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** Joining two customers who are one person, and taking it back. */
@Section("merge")
public interface MergeWords {
    String open();

    String title(Typed who);

    String because();

    String find();

    String findButton();

    String nobody();

    String choose();

    String preview(Typed joins, Typed stays);

    String previewWhy();

    String joins();

    String stays();

    String orders(long orders);

    String identities();

    String traits();

    String none();

    String consents();

    String consentsWhy();

    String noConsents();

    /** A rule that speaks against it. */
    String objection(String rule);

    String button();

    String back();

    String history();

    String noHistory();

    /**
     * What happened.
     *
     * @param outcome {@code merged} or {@code refused}
     * @param loser the customer who became part of the other
     */
    String record(String outcome, String loser, String winner, String day);

    /** Why it happened. */
    String rule(String rule);

    String undone(String day);

    String undo();

    String merged();

    String parted();
}
