package dev.perennial.report;

import dev.perennial.wording.Section;

/** Customers won and lost, month by month. */
@Section("growth")
public interface GrowthWords {
    String title();

    String ratio(String won, long months);

    String nobodyLost(long days);

    String unit();

    String textUnit();

    String headMonth();

    String headNew();

    String headBack();

    String headLost();

    String headRatio();

    String keyNew();

    String keyBack();

    String keyLost();

    String definition(long days);
}
