package dev.perennial.sample;

/**
 * How much history the shop has.
 *
 * @param years of history before the last day, at least 1
 * @param loyalty 2 halves every risk of being lost and doubles everybody's patience; at least 1
 */
public record Scale(int years, double loyalty) {

    /** Two years of ordinary people: about 2 orders a customer. */
    public static final Scale TWO_YEARS = new Scale(2, 1);

    /** For load tests: ten years of faithful people, about 21 orders each, so that 1.4 million place 30 million. */
    public static final Scale LOAD = new Scale(10, 12.2);

    private static final int YEARS_MAX = 30;

    public Scale {
        if (years < 1 || years > YEARS_MAX) {
            throw new IllegalArgumentException("years must be from 1 to " + YEARS_MAX + ", not " + years);
        }
        if (!(loyalty >= 1) || Double.isInfinite(loyalty)) {
            throw new IllegalArgumentException("loyalty must be at least 1, not " + loyalty);
        }
    }
}
