package dev.perennial.insight;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import java.util.List;
import java.util.OptionalInt;

/**
 * From the n-th purchase to the next.
 *
 * @param from n, at least 1
 * @param customers people with at least n occasions
 * @param repeated those of them with at least n + 1 so far
 * @param medianDaysAmongRepeaters between the two, of those who came; unknown when nobody did
 * @param medianDays the day by which half of all have come, by Kaplan–Meier; empty while fewer have
 * @param within the chance to have come by each of {@link #HORIZONS}, recent buyers counted as "not yet"
 */
public record FunnelStep(
        int from,
        long customers,
        long repeated,
        Figure medianDaysAmongRepeaters,
        OptionalInt medianDays,
        List<Horizon> within) {
    public static final List<Integer> HORIZONS = List.of(30, 60, 90, 180, 365);

    /** The chance to come within some days, with its 95 % interval, or the reason why follow-up does not tell. */
    public record Horizon(int days, Outcome<Estimate> chance) {}

    public FunnelStep {
        within = List.copyOf(within);
    }

    /** The chance within one of {@link #HORIZONS}. */
    public Outcome<Estimate> within(int days) {
        return within.stream()
                .filter(horizon -> horizon.days() == days)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a horizon: " + days))
                .chance();
    }
}
