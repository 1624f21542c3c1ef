package dev.perennial.models.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts by day in ascending order, each day once, days without any count left out. */
final class DayCounts {
    private final int[] day;
    private final long[] events;
    private final long[] censored;

    private DayCounts(int[] day, long[] events, long[] censored) {
        this.day = day;
        this.events = events;
        this.censored = censored;
    }

    static DayCounts of(int[] day, long[] events, long[] censored) {
        if (day.length != events.length || day.length != censored.length) {
            throw new IllegalArgumentException("Days, events and censored must have the same length");
        }
        for (int i = 0; i < day.length; i++) {
            if (day[i] < 0 || events[i] < 0 || censored[i] < 0) {
                throw new IllegalArgumentException("Day %d has a negative number: %d events, %d censored"
                        .formatted(day[i], events[i], censored[i]));
            }
        }
        return merge(day, events, censored);
    }

    private static DayCounts merge(int[] day, long[] events, long[] censored) {
        int[] days = Arrays.stream(day).sorted().distinct().toArray();
        long[] eventSums = new long[days.length];
        long[] censoredSums = new long[days.length];
        for (int i = 0; i < day.length; i++) {
            int at = Arrays.binarySearch(days, day[i]);
            eventSums[at] += events[i];
            censoredSums[at] += censored[i];
        }
        return new DayCounts(days, eventSums, censoredSums).withoutEmptyDays();
    }

    private DayCounts withoutEmptyDays() {
        int[] kept = IntStream.range(0, day.length)
                .filter(i -> events[i] + censored[i] > 0)
                .toArray();
        return new DayCounts(
                Arrays.stream(kept).map(i -> day[i]).toArray(),
                Arrays.stream(kept).mapToLong(i -> events[i]).toArray(),
                Arrays.stream(kept).mapToLong(i -> censored[i]).toArray());
    }

    long totalEvents() {
        return Arrays.stream(events).sum();
    }

    long total() {
        return totalEvents() + Arrays.stream(censored).sum();
    }

    int size() {
        return day.length;
    }

    int day(int i) {
        return day[i];
    }

    long events(int i) {
        return events[i];
    }

    long censored(int i) {
        return censored[i];
    }

    /** The position of the last of these days that is not after the given one; -1 when there is none. */
    int indexUpTo(int wanted) {
        int i = Arrays.binarySearch(day, wanted);
        return i >= 0 ? i : -i - 2;
    }
}
