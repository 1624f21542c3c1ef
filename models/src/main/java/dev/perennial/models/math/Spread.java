package dev.perennial.models.math;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;

/** Intervals on the scale on which a figure's error is closest to normal. */
public final class Spread {
    private Spread() {}

    /** A figure above 0 whose logarithm has the given standard deviation. */
    public static Estimate positive(double value, double logDeviation) {
        double factor = Math.exp(Estimate.Z_95 * logDeviation);
        return new Estimate(value, value * logDeviation, value / factor, value * factor);
    }

    /** A probability whose log-odds have the given standard deviation. */
    public static Estimate probability(double value, double logitDeviation) {
        if (value <= 0 || value >= 1) {
            return new Estimate(value, 0, value, value);
        }
        double logit = Math.log(value) - Math.log1p(-value);
        double width = Estimate.Z_95 * logitDeviation;
        double low = Math.min(value, 1 / (1 + Math.exp(width - logit)));
        double high = Math.max(value, 1 / (1 + Math.exp(-width - logit)));
        return new Estimate(value, value * (1 - value) * logitDeviation, low, high);
    }

    /** A sum of figures of at least 0 with the given variance; the interval is symmetric on the logarithmic scale. */
    public static Estimate sum(double value, double variance) {
        return value > 0 ? positive(value, Math.sqrt(variance) / value) : new Estimate(0, 0, 0, 0);
    }

    /** The same as a forecast. */
    public static Forecast forecast(double value, double variance) {
        Estimate estimate = sum(value, variance);
        return new Forecast(estimate.value(), estimate.low(), estimate.high());
    }
}
