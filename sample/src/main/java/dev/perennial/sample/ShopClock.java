package dev.perennial.sample;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The clock on the shop's wall, with the changes to and from summer time looked up once instead of at every order. */
final class ShopClock {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final ZoneRules RULES = ZONE.getRules();

    private static final int WINTER_OFFSET_SECONDS =
            RULES.getStandardOffset(Instant.EPOCH).getTotalSeconds();

    private final long[] changes;
    private final int[] offsetSeconds;

    /** For the time from {@code start} to {@code end}. */
    ShopClock(Instant start, Instant end) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition next = RULES.nextTransition(start);
        while (next != null && next.getInstant().isBefore(end)) {
            transitions.add(next);
            next = RULES.nextTransition(next.getInstant());
        }
        changes = new long[transitions.size()];
        offsetSeconds = new int[transitions.size() + 1];
        offsetSeconds[0] = RULES.getOffset(start).getTotalSeconds();
        for (int i = 0; i < changes.length; i++) {
            changes[i] = transitions.get(i).toEpochSecond();
            offsetSeconds[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds();
        }
    }

    int offsetSeconds(long epochSecond) {
        int found = Arrays.binarySearch(changes, epochSecond);
        return offsetSeconds[found >= 0 ? found + 1 : -(found + 1)];
    }

    /**
     * The instant at which the clock showed this. Of an hour that it showed twice the later one is meant, and an hour
     * that it left out counts as the one before.
     *
     * @param localSecond seconds since 1970 as if the clock had never been changed
     */
    Instant instant(long localSecond) {
        return Instant.ofEpochSecond(localSecond - offsetSeconds(localSecond - WINTER_OFFSET_SECONDS));
    }
}
