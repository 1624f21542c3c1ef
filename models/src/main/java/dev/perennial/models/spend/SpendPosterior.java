package dev.perennial.models.spend;

import dev.perennial.models.math.SmoothFunction;

/**
 * Likelihood times weak prior as a function of ln p, ln(q − 1) and ln γ, which keeps the mean over customers finite. The
 * data's scale must be 1. The prior: p around 4 and q − 1 around 2.7, each within a factor of 7 (two standard deviations),
 * and pγ/q, an order's typical amount, around the data's own scale within a factor of 7.
 */
final class SpendPosterior implements SmoothFunction {
    private static final double[] MEAN = {Math.log(4), Math.log(2.7), 0};

    private final SmoothFunction likelihood;

    SpendPosterior(SmoothFunction likelihood) {
        this.likelihood = likelihood;
    }

    static double[] centre() {
        return new double[] {MEAN[0], MEAN[1], Math.log1p(Math.exp(MEAN[1])) - MEAN[0]};
    }

    /** ln p, ln q and ln γ. */
    static double[] logs(double[] point) {
        return new double[] {point[0], logQ(point), point[2]};
    }

    private static double logQ(double[] point) {
        return Math.log1p(Math.exp(point[1]));
    }

    @Override
    public int dimensions() {
        return MEAN.length;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double slope = 1 / (1 + Math.exp(-point[1]));
        double value = likelihood.at(logs(point), gradient);
        gradient[1] *= slope;
        double p = point[0] - MEAN[0];
        double q = point[1] - MEAN[1];
        double amount = point[0] + point[2] - logQ(point);
        gradient[0] -= p + amount;
        gradient[1] -= q - amount * slope;
        gradient[2] -= amount;
        return value - (p * p + q * q + amount * amount) / 2;
    }
}
