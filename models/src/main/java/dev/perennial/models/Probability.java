package dev.perennial.models;

/**
 * A probability strictly between 0 and 1.
 *
 * @param value in (0, 1)
 */
public record Probability(double value) {
    /** One half. */
    public static final Probability HALF = new Probability(0.5);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException when it is not in (0, 1)
     */
    public Probability {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("A probability in (0, 1) is needed, not " + value);
        }
    }

    public static Probability of(double value) {
        return new Probability(value);
    }
}
