package dev.perennial.insight;

import java.time.LocalDate;

/**
 * How the active customers of one period's start became those of its end.
 * {@code start - churned + resurrected + acquired = end}, and {@code start = retained + churned}.
 *
 * @param from first day
 * @param to the day after the last
 * @param start customers active at {@code from} (S)
 * @param end customers active at {@code to} (E)
 * @param acquired first ever order in the period and active at {@code to} (N)
 * @param retained active at both
 * @param resurrected bought before, were not active at {@code from}, are at {@code to} (R)
 * @param churned active at {@code from} and not at {@code to}
 */
public record Movement(
        LocalDate from,
        LocalDate to,
        long start,
        long end,
        long acquired,
        long retained,
        long resurrected,
        long churned) {

    /** {@code (E - N) / S x 100}, in percent; it can pass 100 because people come back. */
    public Figure crr() {
        return Figure.ratio(100 * (end - acquired), start, Absence.NOBODY_ACTIVE_AT_START);
    }

    /** {@code (E - N - R) / S x 100}, in percent, at most 100. */
    public Figure crrExcludingResurrected() {
        return Figure.ratio(100 * (end - acquired - resurrected), start, Absence.NOBODY_ACTIVE_AT_START);
    }

    /** Customers won (new and resurrected) for each one lost; above 1 the shop grows. */
    public Figure quickRatio() {
        return Figure.ratio(acquired + resurrected, churned, Absence.NOBODY_LEFT);
    }
}
