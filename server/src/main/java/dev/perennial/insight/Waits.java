package dev.perennial.insight;

import dev.perennial.models.survival.KaplanMeier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Days from one purchase to the next, counted: how many came back after so many days, how many have waited so long
 * without (seen last on the day before {@code asOf}). In ascending order of days, each day once.
 */
final class Waits {
    static final Waits NONE = new Collector().finish();

    private final int[] days;
    private final long[] repeated;
    private final long[] waiting;

    private Waits(int[] days, long[] repeated, long[] waiting) {
        this.days = days;
        this.repeated = repeated;
        this.waiting = waiting;
    }

    /** Reads rows of (…, days, repeated, waiting); the caller splits them into groups. */
    static final class Collector {
        private final List<long[]> rows = new ArrayList<>();

        void add(ResultSet row, int firstColumn) throws SQLException {
            rows.add(new long[] {row.getLong(firstColumn), row.getLong(firstColumn + 1), row.getLong(firstColumn + 2)});
        }

        Waits finish() {
            return new Waits(
                    rows.stream().mapToInt(row -> (int) row[0]).toArray(),
                    rows.stream().mapToLong(row -> row[1]).toArray(),
                    rows.stream().mapToLong(row -> row[2]).toArray());
        }
    }

    long repeatedOn(int day) {
        int at = Arrays.binarySearch(days, day);
        return at < 0 ? 0 : repeated[at];
    }

    long totalRepeated() {
        return Arrays.stream(repeated).sum();
    }

    long total() {
        return totalRepeated() + Arrays.stream(waiting).sum();
    }

    KaplanMeier curve() {
        return KaplanMeier.of(days, repeated, waiting);
    }

    /** The median among those who came back; the mean of the two middle ones where their number is even. */
    Figure medianAmongRepeaters() {
        long people = totalRepeated();
        if (people == 0) {
            return new Figure.Unknown(Absence.NOBODY_RETURNED);
        }
        return new Figure.Known((dayOf((people + 1) / 2) + dayOf(people / 2 + 1)) / 2.0);
    }

    private int dayOf(long place) {
        long seen = 0;
        int i = -1;
        while (seen < place) {
            seen += repeated[++i];
        }
        return days[i];
    }
}
