package dev.perennial.models;

/**
 * A length of time with its unit.
 *
 * @param amount at least 0 and finite
 * @param unit what it counts
 */
public record Span(double amount, ModelUnit unit) {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException when it is negative, infinite or not a number
     */
    public Span {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("A span of time must be finite and at least 0, not " + amount);
        }
    }

    public static Span days(double days) {
        return new Span(days, ModelUnit.DAY);
    }

    public static Span weeks(double weeks) {
        return new Span(weeks, ModelUnit.WEEK);
    }

    /** The same length counted in another unit. */
    public double in(ModelUnit other) {
        return unit == other ? amount : amount * unit.days() / other.days();
    }
}
