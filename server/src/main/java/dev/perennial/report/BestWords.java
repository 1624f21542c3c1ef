package dev.perennial.report;

import dev.perennial.wording.Section;

/** On how few customers revenue rests. */
@Section("best")
public interface BestWords {
    String title();

    String fifth(String share);

    String unknown();

    String unit();

    String textUnit();

    String point(String customers, String revenue);

    String row(String customers);

    String allTime(String share);

    String headCustomers();

    String headPeople();

    String headShare();

    String gini(String value);

    String definition();
}
