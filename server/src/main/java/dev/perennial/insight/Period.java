package dev.perennial.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Calendar periods that retention is reported by. */
public enum Period {
    MONTH(1, 31),
    QUARTER(3, 92),
    YEAR(12, 366);

    private final int months;
    private final int longestDays;

    Period(int months, int longestDays) {
        this.months = months;
        this.longestDays = longestDays;
    }

    int months() {
        return months;
    }

    int longestDays() {
        return longestDays;
    }

    /** The number of the period that holds the day, counted from year 0. */
    int indexOf(LocalDate day) {
        return Months.indexOf(day) / months;
    }

    /** All periods that lie wholly between a day and another, which is exclusive, in order. */
    List<Scope.Span> within(LocalDate first, LocalDate end) {
        return IntStream.range(indexOf(first.minusDays(1)) + 1, indexOf(end))
                .mapToObj(index -> new Scope.Span(start(index), start(index + 1)))
                .toList();
    }

    /** The first day of a numbered period. */
    LocalDate start(int index) {
        return Months.start(index * months);
    }
}
