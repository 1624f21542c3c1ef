package dev.perennial.models.purchase;

/**
 * What the models need to know of one customer: how often the customer came back, when last, and how long we watched.
 * Days are differences of local dates, so that two orders on one day are one purchase occasion.
 *
 * @param repeats repeat occasions, x in the papers: days with an order, the first such day not counted
 * @param lastDay days from the first to the last occasion, t_x in the papers; 0 for who bought once
 * @param observedDays days from the first occasion to the last observed day (inclusive), T in the papers
 */
public record History(int repeats, int lastDay, int observedDays) {
    /** The longest span of days and the largest number of repeats that a history may have. */
    public static final int LIMIT = 65535;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless {@code 0 <= repeats <= lastDay <= observedDays <= 65535}, and
     *     {@code lastDay} is 0 exactly for who bought once
     */
    public History {
        boolean ordered = repeats >= 0 && repeats <= lastDay && lastDay <= observedDays && observedDays <= LIMIT;
        if (!ordered || (repeats == 0) != (lastDay == 0)) {
            throw new IllegalArgumentException(
                    "Not a history: %d repeats, last on day %d, of %d".formatted(repeats, lastDay, observedDays));
        }
    }

    /** The history of who bought once and was watched for that many days. */
    public static History once(int observedDays) {
        return new History(0, 0, observedDays);
    }
}
