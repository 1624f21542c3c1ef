package dev.perennial.insight;

import java.time.LocalDate;

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

    /** The first day of a numbered period. */
    LocalDate start(int index) {
        return Months.start(index * months);
    }
}
