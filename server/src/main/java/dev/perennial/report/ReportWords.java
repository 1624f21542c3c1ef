package dev.perennial.report;

import dev.perennial.wording.Section;

/** What a report says about itself. */
@Section("report")
public interface ReportWords {
    String title();

    String period(String from, String to);

    String size(long orders, long customers, String gross);

    String sizeNet(long orders, long customers, String gross, String net);

    String nothing();

    String nothingRejected(long rows);

    String horizon(long days);

    String headline(long people, String horizon);

    String headlineWide(long low, long high, String horizon);

    String headlineUnknown();

    String moment(long first, long last);

    String momentFirst(long last);

    String because(long low, long high, long people);

    String becauseUnknown(long people);
}
