package dev.perennial.report;

import dev.perennial.wording.Section;

/** From each purchase to the next. */
@Section("lost")
public interface LostWords {
    String title();

    String first();

    String firstOnly();

    String later(long purchase);

    String unknown();

    String unit(String horizon);

    String textUnit(String horizon);

    String purchase(long number);

    String stop(long people);

    String goOn(long people, long low, long high);

    String headStep();

    String headRate();

    String headRange();

    String headPeople();

    String headMedian();

    String step(long from, long to);

    String definition();
}
