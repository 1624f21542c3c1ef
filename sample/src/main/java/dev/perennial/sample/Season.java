package dev.perennial.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** What the calendar does to a coffee shop. */
enum Season {
    ORDINARY(1.0),
    SUMMER(0.72),
    BLACK_WEEK(3.2),
    ADVENT(2.1);

    private static final int BLACK_FRIDAY_NUMBER = 4;
    private static final int BLACK_WEEK_DAYS_BEFORE = 3;
    private static final int BLACK_WEEK_DAYS_AFTER = 3;
    private static final int LAST_ADVENT_PARCEL_DAY = 19;

    /** How many people come for the first time on such a day, against an ordinary one. */
    private final double newcomers;

    Season(double newcomers) {
        this.newcomers = newcomers;
    }

    double newcomers() {
        return newcomers;
    }

    static Season on(LocalDate day) {
        LocalDate blackFriday = day.withMonth(Month.NOVEMBER.getValue())
                .with(TemporalAdjusters.dayOfWeekInMonth(BLACK_FRIDAY_NUMBER, DayOfWeek.FRIDAY));
        if (!day.isBefore(blackFriday.minusDays(BLACK_WEEK_DAYS_BEFORE))
                && !day.isAfter(blackFriday.plusDays(BLACK_WEEK_DAYS_AFTER))) {
            return BLACK_WEEK;
        }
        return switch (day.getMonth()) {
            case JULY -> SUMMER;
            case NOVEMBER -> day.isAfter(blackFriday) ? ADVENT : ORDINARY;
            case DECEMBER -> day.getDayOfMonth() <= LAST_ADVENT_PARCEL_DAY ? ADVENT : ORDINARY;
            case JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, AUGUST, SEPTEMBER, OCTOBER -> ORDINARY;
        };
    }
}
