package dev.perennial.report;

import dev.perennial.wording.Section;

/** People by the month of their first order. */
@Section("cohorts")
public interface CohortWords {
    String title();

    String next(String month, long people);

    String yearAgo(long people);

    String unknown();

    String unit();

    String headMonth();

    String headPeople();

    String said(String month, long after, long people);

    String saidSoFar(String month, long after, long people);

    String notYet();

    String scaleLeast(long people);

    String scaleMost(long people);

    String running();

    String textRunning();

    String hatched();

    String earlier(long cohorts);

    String definition();
}
