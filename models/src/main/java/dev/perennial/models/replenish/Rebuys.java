package dev.perennial.models.replenish;

import java.util.Arrays;

/**
 * One product's purchases, each followed until the same customer bought the product again or until the last observed day.
 * Immutable.
 */
public final class Rebuys {
    private final double[] logDays;
    private final double[] events;
    private final double[] censored;
    private final double totalEvents;
    private final double total;

    private Rebuys(double[] logDays, double[] events, double[] censored) {
        this.logDays = logDays;
        this.events = events;
        this.censored = censored;
        this.totalEvents = Arrays.stream(events).sum();
        this.total = totalEvents + Arrays.stream(censored).sum();
    }

    /**
     * Counts by days, in any order; purchases watched for less than a day teach nothing and are left out.
     *
     * @param day days from a purchase to the next of the same product by the same customer, or to the last observed day
     * @param events how many were bought again on that day
     * @param censored how many were not, and watched until that day
     * @throws IllegalArgumentException when the lengths differ or a number is negative
     */
    public static Rebuys of(int[] day, long[] events, long[] censored) {
        if (day.length != events.length || day.length != censored.length) {
            throw new IllegalArgumentException("Days, events and censored must have the same length");
        }
        double[] logs = new double[day.length];
        double[] again = new double[day.length];
        double[] not = new double[day.length];
        int size = 0;
        for (int i = 0; i < day.length; i++) {
            if (day[i] < 0 || events[i] < 0 || censored[i] < 0) {
                throw new IllegalArgumentException(
                        "Day %d: %d bought again, %d not".formatted(day[i], events[i], censored[i]));
            }
            if (day[i] > 0) {
                logs[size] = Math.log(day[i]);
                again[size] = events[i];
                not[size++] = censored[i];
            }
        }
        return new Rebuys(Arrays.copyOf(logs, size), Arrays.copyOf(again, size), Arrays.copyOf(not, size));
    }

    /** How often the product was bought again. */
    public double rebuys() {
        return totalEvents;
    }

    /** How many purchases were followed. */
    public double purchases() {
        return total;
    }

    int size() {
        return logDays.length;
    }

    double logDays(int i) {
        return logDays[i];
    }

    double events(int i) {
        return events[i];
    }

    double censored(int i) {
        return censored[i];
    }

    /** The mean of the logarithms of the intervals; only with rebuys. */
    double meanLogInterval() {
        double sum = 0;
        for (int i = 0; i < logDays.length; i++) {
            sum += events[i] * logDays[i];
        }
        return sum / totalEvents;
    }
}
