package dev.perennial.models.survival;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;

/**
 * "Most second purchases happen on days 18 to 40: write then." The shortest run of days that holds a given share of all
 * returns within a horizon.
 *
 * <p>The returns of a day are the drop of the Kaplan–Meier curve on it, so that recent customers do not pull the window
 * forward. Before the search the days are smoothed over a week (triangle of ±3 days, mirrored at day 1), because a shop
 * with few returns would otherwise be told about single days and weekends. Of equally short windows the one holding
 * more returns is taken, then the earliest.
 *
 * @param firstDay first day of the window, at least 1 (an order on the day itself is the same purchase occasion)
 * @param lastDay last day, inclusive
 * @param shareOfReturns the share of all returns within the horizon that fall into the window, unsmoothed, in [0, 1]
 * @param returns the probability of coming back within the window, for those who did not come back before it
 */
public record ReturnWindow(int firstDay, int lastDay, double shareOfReturns, Estimate returns) {
    /** With fewer events than this no window is given. */
    public static final int LEAST_EVENTS = 30;

    private static final int LONGEST_HORIZON = 3660;
    private static final int[] TRIANGLE = {4, 3, 2, 1};

    static Outcome<ReturnWindow> find(KaplanMeier curve, double share, int horizonDays) {
        if (!(share > 0 && share < 1) || horizonDays < 1 || horizonDays > LONGEST_HORIZON) {
            throw new IllegalArgumentException(
                    "The share must lie in (0, 1) and the horizon in [1, 3660]: %s, %d".formatted(share, horizonDays));
        }
        if (curve.lastDay().isEmpty()) {
            return Outcome.none(Reason.NO_CUSTOMERS);
        }
        int horizon = Math.min(horizonDays, curve.lastDay().getAsInt());
        if (horizon < 1) {
            return Outcome.none(Reason.NO_FOLLOW_UP);
        }
        if (curve.eventsBy(horizon) - curve.eventsBy(0) < LEAST_EVENTS) {
            return Outcome.none(Reason.TOO_FEW_EVENTS);
        }
        return Outcome.of(shortest(curve, share, horizon));
    }

    private static ReturnWindow shortest(KaplanMeier curve, double share, int horizon) {
        double[] smooth = smoothed(curve, horizon);
        double[] cumulative = new double[horizon + 1];
        for (int day = 1; day <= horizon; day++) {
            cumulative[day] = cumulative[day - 1] + smooth[day];
        }
        double needed = share * cumulative[horizon] * (1 - 1e-12);
        int first = 1;
        int last = horizon;
        int left = 1;
        for (int right = 1; right <= horizon; right++) {
            while (left < right && cumulative[right] - cumulative[left] >= needed) {
                left++;
            }
            double held = cumulative[right] - cumulative[left - 1];
            boolean shorter = right - left < last - first;
            boolean fuller = right - left == last - first && held > cumulative[last] - cumulative[first - 1];
            if (held >= needed && (shorter || fuller)) {
                first = left;
                last = right;
            }
        }
        return window(curve, first, last, horizon);
    }

    private static ReturnWindow window(KaplanMeier curve, int first, int last, int horizon) {
        double all = curve.survival(0) - curve.survival(horizon);
        double held = curve.survival(first - 1) - curve.survival(last);
        Estimate returns = curve.probabilityBetween(first, last).orElseThrow();
        return new ReturnWindow(first, last, held / all, returns);
    }

    private static double[] smoothed(KaplanMeier curve, int horizon) {
        double[] smooth = new double[horizon + 1];
        for (int day = 1; day <= horizon; day++) {
            double drop = curve.survival(day - 1) - curve.survival(day);
            for (int offset = 1 - TRIANGLE.length; offset < TRIANGLE.length; offset++) {
                int target = day + offset < 1 ? 1 - day - offset : day + offset;
                if (target <= horizon) {
                    smooth[target] += drop * TRIANGLE[Math.abs(offset)];
                }
            }
        }
        return smooth;
    }
}
