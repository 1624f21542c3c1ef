package dev.perennial.report;

import dev.perennial.insight.Timing;
import dev.perennial.wording.Section;

/** When first-time buyers decide. */
@Section("timing")
public interface TimingWords {
    String title();

    String share(long people, long first, long last);

    String shareSoFar(long people, long days, long first, long last);

    String unknown();

    String unit();

    String textUnit();

    String write(long first, long last);

    String writeOn(long first, long last);

    String writeShort();

    String day(long day);

    String days(long from, long to);

    String textDays(long from, long to);

    String headDays();

    String headRate();

    String headBought();

    String headWatched();

    String by(Timing.By kind);

    String none(Timing.By kind);

    String groupUnit(String horizon);

    String headGroup(Timing.By kind);

    String headWindow();

    String headPeople();

    String headReturn();

    String leftOut(long groups);

    String definition();
}
