package dev.perennial.models.survival;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Intervals;
import java.util.OptionalInt;

/**
 * The Kaplan–Meier estimate of the time to an event (here: the next purchase) from counts grouped by whole days.
 *
 * <p><b>Convention.</b> Day {@code d} is the difference of local dates between the start (say the first purchase) and the
 * event (the second). A customer without the event is censored on the day {@code lastObservedDate − startDate}, where the
 * last observed date is inclusive: with an exclusive end of observation {@code asOf} that is {@code asOf − 1 day}. On one
 * and the same day events come before censorings, because whoever is censored on day {@code d} was still watched on it.
 * (Counting to the exclusive {@code asOf} and letting censorings come first is the same thing; mixing the two is not.)
 *
 * <p>Sources: Kaplan and Meier (1958) for the curve; Greenwood (1926) for the standard error; Kalbfleisch and Prentice
 * (1980) for the interval on the log(−log S) scale, which stays inside [0, 1]. Where that scale has no value (no event
 * yet, or everybody had it) the exact binomial bound of the people at risk takes its place.
 *
 * <p>Immutable.
 */
public final class KaplanMeier {
    private final DayCounts counts;
    private final long[] atRisk;
    private final double[] survival;
    private final double[] greenwood;

    private KaplanMeier(DayCounts counts) {
        this.counts = counts;
        int n = counts.size();
        atRisk = new long[n];
        survival = new double[n];
        greenwood = new double[n];
        estimate();
    }

    /**
     * Builds the curve.
     *
     * @param day days since the start, each at least 0, in any order; a day may occur more than once
     * @param events how many had the event on that day, each at least 0
     * @param censored how many were last seen without the event on that day, each at least 0
     * @throws IllegalArgumentException when the lengths differ or a number is negative
     */
    public static KaplanMeier of(int[] day, long[] events, long[] censored) {
        return new KaplanMeier(DayCounts.of(day, events, censored));
    }

    private void estimate() {
        long risk = counts.total();
        double s = 1;
        double sum = 0;
        for (int i = 0; i < atRisk.length; i++) {
            long d = counts.events(i);
            atRisk[i] = risk;
            s *= 1 - (double) d / risk;
            sum += d == 0 ? 0 : (double) d / risk / (risk - d);
            survival[i] = s;
            greenwood[i] = sum;
            risk -= d + counts.censored(i);
        }
    }

    /** How many people the curve is built from. */
    public long subjects() {
        return counts.total();
    }

    /** How many of them had the event. */
    public long events() {
        return counts.totalEvents();
    }

    /** The last day on which anybody was watched; empty without people. */
    public OptionalInt lastDay() {
        int n = counts.size();
        return n == 0 ? OptionalInt.empty() : OptionalInt.of(counts.day(n - 1));
    }

    /** How many people were still watched and without the event at the beginning of that day. */
    public long atRisk(int day) {
        int next = counts.indexUpTo(day - 1) + 1;
        return next == atRisk.length ? 0 : atRisk[next];
    }

    /** S(d): the probability of no event up to and including that day, as a bare number in [0, 1]; 1 before all data. */
    public double survival(int day) {
        int i = counts.indexUpTo(day);
        return i < 0 ? 1 : survival[i];
    }

    /**
     * The probability of the event up to and including that day, 1 − S(d).
     *
     * @return a probability in [0, 1], or {@link Reason#NO_CUSTOMERS}, or {@link Reason#BEYOND_FOLLOW_UP} when nobody
     *     was watched for so long
     * @throws IllegalArgumentException when the day is negative
     */
    public Outcome<Estimate> probabilityBy(int day) {
        return probabilityBetween(0, day);
    }

    /**
     * The probability of the event from one day to another (both inclusive) for people without the event before.
     *
     * @return a probability in [0, 1], or the reason why there is none
     * @throws IllegalArgumentException when {@code 0 <= firstDay <= lastDay} does not hold
     */
    public Outcome<Estimate> probabilityBetween(int firstDay, int lastDay) {
        requireWindow(firstDay, lastDay);
        if (counts.size() == 0) {
            return Outcome.none(Reason.NO_CUSTOMERS);
        }
        if (lastDay > lastDay().getAsInt()) {
            return Outcome.none(Reason.BEYOND_FOLLOW_UP);
        }
        int before = counts.indexUpTo(firstDay - 1);
        int last = counts.indexUpTo(lastDay);
        double start = before < 0 ? 1 : survival[before];
        if (start == 0) {
            return Outcome.none(Reason.BEYOND_FOLLOW_UP);
        }
        double s = last < 0 ? 1 : survival[last] / start;
        double variance = last < 0 ? 0 : greenwood[last] - (before < 0 ? 0 : greenwood[before]);
        return Outcome.of(interval(s, variance, before, last, lastDay));
    }

    private Estimate interval(double s, double variance, int before, int last, int lastDay) {
        if (s >= 1) {
            return new Estimate(0, 0, 0, Intervals.highestRateWithoutEvent(atRisk(lastDay)));
        }
        if (s <= 0) {
            return new Estimate(1, 0, 1 - highestSurvivalAtTheEnd(before, last), 1);
        }
        double logS = Math.log(s);
        double width = Estimate.Z_95 * Math.sqrt(variance) / -logS;
        double highSurvival = Math.exp(logS * Math.exp(-width));
        double lowSurvival = Math.exp(logS * Math.exp(width));
        double p = 1 - s;
        return new Estimate(p, s * Math.sqrt(variance), Math.min(1 - highSurvival, p), Math.max(1 - lowSurvival, p));
    }

    /** Everybody at risk on the last step had the event: the bound is what came before times the exact bound of it. */
    private double highestSurvivalAtTheEnd(int before, int last) {
        int step = last;
        while (step > 0 && survival[step - 1] == 0) {
            step--;
        }
        double start = before < 0 ? 1 : survival[before];
        double previous = step - 1 <= before ? 1 : survival[step - 1] / start;
        double highBefore = 1;
        if (previous < 1) {
            double variance = greenwood[step - 1] - (before < 0 ? 0 : greenwood[before]);
            double logS = Math.log(previous);
            highBefore = Math.exp(logS * Math.exp(-Estimate.Z_95 * Math.sqrt(variance) / -logS));
        }
        return highBefore * Intervals.highestRateWithoutEvent(atRisk[step]);
    }

    /**
     * The day by which half of the people had the event (the first day with S(d) ≤ ½); empty when follow-up does not
     * reach that point.
     */
    public OptionalInt medianDay() {
        for (int i = 0; i < survival.length; i++) {
            if (survival[i] <= 0.5) {
                return OptionalInt.of(counts.day(i));
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The discrete hazard of one day: the share of those at risk who have the event on it, with Wilson's interval.
     *
     * @return a probability per day in [0, 1], or the reason why there is none
     */
    public Outcome<Estimate> hazard(int day) {
        return hazard(day, day);
    }

    /**
     * The mean hazard per day from one day to another (both inclusive): events divided by the days that people at risk
     * were watched, with Wilson's interval over those person-days.
     *
     * @return a probability per day in [0, 1], or the reason why there is none
     * @throws IllegalArgumentException when {@code 0 <= firstDay <= lastDay} does not hold
     */
    public Outcome<Estimate> hazard(int firstDay, int lastDay) {
        requireWindow(firstDay, lastDay);
        if (counts.size() == 0) {
            return Outcome.none(Reason.NO_CUSTOMERS);
        }
        if (lastDay > lastDay().getAsInt()) {
            return Outcome.none(Reason.BEYOND_FOLLOW_UP);
        }
        double events = 0;
        double personDays = 0;
        for (int i = 0; i < counts.size(); i++) {
            int day = counts.day(i);
            int previous = i == 0 ? -1 : counts.day(i - 1);
            int watched = Math.min(day, lastDay) - Math.max(previous, firstDay - 1);
            personDays += watched <= 0 ? 0 : (double) watched * atRisk[i];
            events += day >= firstDay && day <= lastDay ? counts.events(i) : 0;
        }
        return personDays == 0
                ? Outcome.none(Reason.BEYOND_FOLLOW_UP)
                : Outcome.of(Intervals.wilson(events, personDays));
    }

    /**
     * The shortest run of days in which the given share of all returns happens.
     *
     * @see ReturnWindow
     * @param share the share of returns to hold, in (0, 1); about 0.5 for "most"
     * @param horizonDays returns after this day are left out, in [1, 3660]; a year is usual
     * @return the window, or {@link Reason#TOO_FEW_EVENTS} below {@value ReturnWindow#LEAST_EVENTS} events within the
     *     horizon, or another reason
     */
    public Outcome<ReturnWindow> returnWindow(double share, int horizonDays) {
        return ReturnWindow.find(this, share, horizonDays);
    }

    /** How many events happened from day 0 to that day. */
    long eventsBy(int day) {
        long sum = 0;
        for (int i = 0; i < counts.size() && counts.day(i) <= day; i++) {
            sum += counts.events(i);
        }
        return sum;
    }

    private static void requireWindow(int firstDay, int lastDay) {
        if (firstDay < 0 || lastDay < firstDay) {
            throw new IllegalArgumentException("Not a window of days: %d to %d".formatted(firstDay, lastDay));
        }
    }
}
