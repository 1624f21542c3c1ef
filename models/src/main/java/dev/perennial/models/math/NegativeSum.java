package dev.perennial.models.math;

import java.util.Arrays;

/** Minus the sum of functions of the same variables: what a minimiser wants of log-likelihoods and log-priors. */
public final class NegativeSum implements SmoothFunction {
    private final SmoothFunction[] parts;

    public NegativeSum(SmoothFunction... parts) {
        this.parts = parts.clone();
    }

    @Override
    public int dimensions() {
        return parts[0].dimensions();
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double[] own = new double[gradient.length];
        double value = 0;
        Arrays.fill(gradient, 0);
        for (SmoothFunction part : parts) {
            value -= part.at(point, own);
            for (int i = 0; i < own.length; i++) {
                gradient[i] -= own[i];
            }
        }
        return value;
    }
}
