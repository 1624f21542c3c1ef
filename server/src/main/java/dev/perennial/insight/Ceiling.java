package dev.perennial.insight;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.growth.SteadyState;
import java.time.LocalDate;
import java.util.List;

/**
 * The number of active customers that today's gains and losses lead to, if both stay as they are.
 *
 * @param from the first day of the months that it is worked out from
 * @param to the day after their last; as from where there is none
 * @param gained customers a month, new and resurrected
 * @param lost the share of the active ones a month
 * @param customers the ceiling, with its 95 % interval
 */
public record Ceiling(LocalDate from, LocalDate to, Figure gained, Figure lost, Outcome<Estimate> customers) {
    /** A year has each season once. */
    private static final int MONTHS = 12;

    /**
     * Works it out from the last year's months. Before a shop is as old as its active window nobody can have left it, so months
     * that begin earlier tell nothing.
     *
     * @param months all, in order
     * @param firstOrder of the shop
     */
    static Ceiling of(List<Movement> months, LocalDate firstOrder, int activeDays) {
        List<Movement> telling = months.stream()
                .filter(month -> !month.from().isBefore(firstOrder.plusDays(activeDays)))
                .toList();
        List<Movement> last = telling.subList(Math.max(0, telling.size() - MONTHS), telling.size());
        long gained = last.stream()
                .mapToLong(month -> month.acquired() + month.resurrected())
                .sum();
        return new Ceiling(
                last.isEmpty() ? firstOrder : last.getFirst().from(),
                last.isEmpty() ? firstOrder : last.getLast().to(),
                Figure.ratio(gained, last.size(), Absence.NOT_OBSERVED_LONG_ENOUGH),
                Figure.ratio(
                        last.stream().mapToLong(Movement::churned).sum(),
                        last.stream().mapToLong(Movement::start).sum(),
                        Absence.NOT_OBSERVED_LONG_ENOUGH),
                SteadyState.customers(
                        last.stream().mapToLong(Movement::start).toArray(),
                        last.stream()
                                .mapToLong(month -> month.acquired() + month.resurrected())
                                .toArray(),
                        last.stream().mapToLong(Movement::churned).toArray()));
    }
}
