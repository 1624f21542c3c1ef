package dev.perennial.plan;

import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Timing;
import java.time.LocalDate;
import java.util.List;

/**
 * What a plan is made from, besides the customers with their predictions.
 *
 * @param storeId the store in the warehouse
 * @param asOf the exclusive end of observation: the first day of the plan
 * @param people how many customers there are
 * @param timing when first-time buyers decide
 * @param funnel from each purchase to the next
 */
public record PlanRequest(int storeId, LocalDate asOf, long people, Timing timing, List<FunnelStep> funnel) {
    public PlanRequest {
        funnel = List.copyOf(funnel);
    }
}
