package dev.perennial.report;

import dev.perennial.wording.Section;

/** How recently and how often active customers bought. */
@Section("rfm")
public interface RfmWords {
    String title();

    String corners(long both, long sleeping);

    String unknown(long people);

    String unit();

    String corner();

    String recency(long quintile);

    String frequency(long quintile);

    String said(long recency, long frequency, long people);

    String headRecency();

    String headFrequency();

    String headPeople();

    String headNet();

    String definition();
}
