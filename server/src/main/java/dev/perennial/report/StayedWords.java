package dev.perennial.report;

import dev.perennial.wording.Section;

/** Who was active at the start of a period and at its end. */
@Section("stayed")
public interface StayedWords {
    String title();

    String still(long start, String from, long retained);

    String unknown(long days);

    String unit(long days);

    String active(String day);

    String churned();

    String retained();

    String resurrected();

    String acquired();

    String formula(long end, long acquired, long start, String kept);

    String formulaWithout(long resurrected, String kept);

    String history();

    String historyUnit(String axisFrom);

    String headFrom();

    String headStart();

    String headKept();

    String headWithout();

    String aboveAll();

    String definition(long days);
}
