package dev.perennial.report.html;

import dev.perennial.insight.Timing;
import java.util.ArrayList;
import java.util.List;

/**
 * The chance of a second purchase on a day for who has not come back before, averaged over a week (or three, where few
 * came back) so that weekends do not show as findings. Per 1,000 people, with 95 % ranges of the averaged counts.
 */
record Hazard(List<Day> days) {
    private static final double Z = 1.96;
    private static final double NONE_HIGH = 3.7;
    private static final int FEW_EVENTS = 400;
    private static final int WEEK = 3;
    private static final int THREE_WEEKS = 10;
    private static final int SHORTEST = 120;
    private static final int LEAST_WATCHED = 20;

    record Day(int day, double rate, double low, double high) {}

    /** Up to the day by which the most interesting part is over, and as long as enough people are watched. */
    static Hazard of(List<Timing.Day> days, int lastOfWindow) {
        int until = Math.min(days.size(), Math.max(SHORTEST, lastOfWindow * 2));
        while (until > 1 && days.get(until - 1).atRisk() < LEAST_WATCHED) {
            until--;
        }
        long events = days.stream().limit(until).mapToLong(Timing.Day::repeated).sum();
        int reach = events < FEW_EVENTS ? THREE_WEEKS : WEEK;
        List<Day> smooth = new ArrayList<>();
        for (int day = 1; day <= until; day++) {
            List<Timing.Day> near = days.subList(Math.max(0, day - 1 - reach), Math.min(days.size(), day + reach));
            smooth.add(day(day, near));
        }
        return new Hazard(smooth);
    }

    private static Day day(int day, List<Timing.Day> near) {
        double repeated = near.stream().mapToLong(Timing.Day::repeated).sum();
        double watched = near.stream().mapToLong(Timing.Day::atRisk).sum();
        if (watched == 0) {
            return new Day(day, 0, 0, 0);
        }
        if (repeated == 0) {
            return new Day(day, 0, 0, 1000 * NONE_HIGH / watched);
        }
        double rate = 1000 * repeated / watched;
        double factor = Math.exp(Z / Math.sqrt(repeated));
        return new Day(day, rate, rate / factor, rate * factor);
    }

    double mostRate() {
        return days.stream().mapToDouble(Day::rate).max().orElse(0);
    }

    int lastDay() {
        return days.isEmpty() ? 0 : days.getLast().day();
    }
}
