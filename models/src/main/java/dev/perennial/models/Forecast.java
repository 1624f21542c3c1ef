package dev.perennial.models;

/**
 * What will happen, as opposed to what is expected: the interval holds chance as well as the uncertainty of parameters,
 * and the thing itself lies in it in about 95 of 100 cases.
 *
 * @param expected the expected value, at least 0
 * @param low the lower end of the 95 % interval; 0 for anything that may well not happen
 * @param high the upper end, at least {@code low}; the expected value may lie above it where a small chance of much
 *     stands against a large chance of nothing
 */
public record Forecast(double expected, double low, double high) {

    /**
     * Checks the order of the figures.
     *
     * @throws IllegalArgumentException when a figure is negative or not a number, or low lies above high
     */
    public Forecast {
        if (!(expected >= 0) || !(low >= 0) || !(low <= high)) {
            throw new IllegalArgumentException("Not a forecast: %s in [%s, %s]".formatted(expected, low, high));
        }
    }
}
