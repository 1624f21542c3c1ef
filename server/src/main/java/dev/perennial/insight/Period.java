package dev.perennial.insight;

import java.time.LocalDate;

/** Calendar periods that retention is reported by. */
public enum Period {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Period(int months) {
        this.months = months;
    }

    int months() {
        return months;
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
