package dev.perennial.insight;

import java.time.LocalDate;

/** Months counted from January of year 0, as the SQL macro {@code month_of} counts them. */
final class Months {
    private Months() {}

    static int indexOf(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    static LocalDate start(int index) {
        return LocalDate.of(index / 12, index % 12 + 1, 1);
    }
}
