package dev.perennial.models;

/**
 * A figure with its uncertainty.
 *
 * @param value the point estimate, finite
 * @param standardError the standard error in the unit of {@code value}, at least 0
 * @param low the lower end of the 95 % interval, in the unit of {@code value}; at most {@code value}
 * @param high the upper end of the 95 % interval; at least {@code value}. The interval need not be symmetric.
 */
public record Estimate(double value, double standardError, double low, double high) {

    /** The standard normal quantile of 0.975, which all normal 95 % intervals here use. */
    public static final double Z_95 = 1.959963984540054;

    /**
     * Checks the order of the figures.
     *
     * @throws IllegalArgumentException when a figure is not a number, the error is negative, or the value lies outside
     *     its own interval
     */
    public Estimate {
        if (!(standardError >= 0) || !(low <= value) || !(value <= high)) {
            throw new IllegalArgumentException(
                    "Not an estimate: %s ± %s in [%s, %s]".formatted(value, standardError, low, high));
        }
    }

    /** The same figure multiplied by a factor of at least 0, for instance a count turned into money. */
    public Estimate times(double factor) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException("The factor must be at least 0, not " + factor);
        }
        return new Estimate(value * factor, standardError * factor, low * factor, high * factor);
    }
}
