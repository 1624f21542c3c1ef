package dev.perennial.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalInt;

/** The days the shop has been open: their seasons, how many newcomers each brings, and the clock. */
final class History {

    private static final double GROWTH_A_YEAR = 0.30;
    private static final double SUNDAY_NEWCOMERS = 1.2;
    private static final double SATURDAY_NEWCOMERS = 0.85;
    private static final int DAYS_A_YEAR = 365;
    private static final int SECONDS_A_DAY = 86_400;

    private final LocalDate from;
    private final LocalDate until;
    private final Season[] seasons;
    private final double[] newcomersUpTo;
    private final Instant end;
    private final ShopClock clock;

    /** Both days inclusive. */
    History(LocalDate from, LocalDate until) {
        this.from = from;
        this.until = until;
        this.end = until.plusDays(1).atStartOfDay(ShopClock.ZONE).toInstant();
        this.clock = new ShopClock(from.atStartOfDay(ShopClock.ZONE).toInstant(), end);
        int days = Math.toIntExact(until.toEpochDay() - from.toEpochDay() + 1);
        this.seasons = new Season[days];
        this.newcomersUpTo = new double[days];
        double sum = 0;
        for (int day = 0; day < days; day++) {
            LocalDate date = from.plusDays(day);
            seasons[day] = Season.on(date);
            sum += seasons[day].newcomers() * weekday(date) * (1 + GROWTH_A_YEAR * day / DAYS_A_YEAR);
            newcomersUpTo[day] = sum;
        }
    }

    LocalDate from() {
        return from;
    }

    LocalDate until() {
        return until;
    }

    /** The first instant of the day after the last. */
    Instant end() {
        return end;
    }

    int days() {
        return seasons.length;
    }

    Season season(int day) {
        return seasons[day];
    }

    /** The day by which this share of all customers had bought for the first time. */
    int dayOfNewcomer(double share) {
        double target = share * newcomersUpTo[newcomersUpTo.length - 1];
        int low = 0;
        int high = newcomersUpTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (newcomersUpTo[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The last day in {@code [low, high]} that is of such a season, within the history. */
    OptionalInt lastDayOf(Season season, int low, int high) {
        for (int day = Math.min(high, seasons.length - 1); day >= Math.max(low, 0); day--) {
            if (seasons[day] == season) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }

    double yearsSinceOpening(int day) {
        return (double) day / DAYS_A_YEAR;
    }

    Instant instant(int day, int secondOfDay) {
        return clock.instant((from.toEpochDay() + day) * SECONDS_A_DAY + secondOfDay);
    }

    /** The day of the history, from 0; negative before it. */
    int day(Instant at) {
        long local = at.getEpochSecond() + clock.offsetSeconds(at.getEpochSecond());
        return Math.toIntExact(Math.floorDiv(local, SECONDS_A_DAY) - from.toEpochDay());
    }

    ShopClock clock() {
        return clock;
    }

    private static double weekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SUNDAY -> SUNDAY_NEWCOMERS;
            case SATURDAY -> SATURDAY_NEWCOMERS;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 1;
        };
    }
}
