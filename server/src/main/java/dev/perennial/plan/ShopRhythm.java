package dev.perennial.plan;

import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Timing;
import dev.perennial.models.survival.ReturnWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When this shop's customers order again.
 *
 * @param window the days after the first order in which most decide; empty where too few have come back to tell
 * @param lapseDays by then most who come back within a year have come; empty with the window
 * @param gapDays the median between two orders of those who ordered three times, or of those who ordered twice
 */
record ShopRhythm(Optional<ReturnWindow> window, OptionalInt lapseDays, double gapDays) {
    private static final double MOST = 0.8;
    private static final double USUAL_GAP_DAYS = 30;

    static ShopRhythm of(PlanRequest request) {
        Optional<ReturnWindow> window = request.timing().window().toOptional();
        return new ShopRhythm(
                window,
                window.isPresent() ? lapse(request.timing().hazard()) : OptionalInt.empty(),
                gap(request.funnel()));
    }

    private static OptionalInt lapse(List<Timing.Day> hazard) {
        double[] returned = new double[hazard.size()];
        double waiting = 1;
        for (int i = 0; i < returned.length; i++) {
            waiting *= 1 - hazard.get(i).chance().value();
            returned[i] = 1 - waiting;
        }
        for (int i = 0; i < returned.length; i++) {
            if (returned[i] >= MOST * returned[returned.length - 1]) {
                return OptionalInt.of(hazard.get(i).day());
            }
        }
        return OptionalInt.empty();
    }

    private static double gap(List<FunnelStep> funnel) {
        double gap = USUAL_GAP_DAYS;
        for (FunnelStep step : funnel.subList(0, Math.min(2, funnel.size()))) {
            Double median = step.medianDaysAmongRepeaters().value();
            gap = median == null ? gap : median;
        }
        return gap;
    }

    /**
     * The days between two orders that are usual for a customer: the mean of the own gaps and one gap of the shop's, so
     * that two orders in one week do not make a weekly customer.
     */
    double usualGap(int occasions, int spanDays) {
        return Math.max(1, (spanDays + gapDays) / occasions);
    }
}
