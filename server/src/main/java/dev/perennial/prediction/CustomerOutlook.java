package dev.perennial.prediction;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.Outcome;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is expected of one customer from the end of observation on. Money is net and in minor units.
 *
 * @param customer the warehouse's customer_id
 * @param alive the probability of still being a customer; the interval is about the parameters
 * @param orders purchase occasions within {@link Clv#HORIZON_DAYS}; the range holds chance and parameters
 * @param lifetimeValue their net revenue, discounted at {@link Clv#ANNUAL_DISCOUNT_RATE} a year; no value where no repeat order
 *     of the shop has an amount
 * @param nextOrder when the next order comes if it comes within a year; empty when that is next to impossible
 */
public record CustomerOutlook(
        long customer,
        Estimate alive,
        Forecast orders,
        Outcome<Forecast> lifetimeValue,
        Optional<Days> nextOrder,
        Segment.Value value,
        Segment.Risk risk) {
    /**
     * Some day, most likely.
     *
     * @param on as many cases before it as after it
     * @param from in a tenth of the cases it is before
     * @param to in a tenth of the cases it is after
     */
    public record Days(LocalDate on, LocalDate from, LocalDate to) {}
}
