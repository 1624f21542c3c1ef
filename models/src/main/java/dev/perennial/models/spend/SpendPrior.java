package dev.perennial.models.spend;

import dev.perennial.models.math.SmoothFunction;

/**
 * Minus the logarithm of the weak prior of ln p, ln(q − 1) and ln γ, for data of scale 1: p around 4 and q − 1 around 2.7,
 * each within a factor of 7 (two standard deviations), and pγ/q, an order's typical amount, around the data's own scale
 * within a factor of 7.
 */
record SpendPrior() implements SmoothFunction {
    private static final double LOG_P = Math.log(4);
    private static final double LOG_Q1 = Math.log(2.7);

    static double[] centre() {
        return new double[] {LOG_P, LOG_Q1, Math.log1p(Math.exp(LOG_Q1)) - LOG_P};
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double p = point[0] - LOG_P;
        double q = point[1] - LOG_Q1;
        double amount = point[0] + point[2] - FiniteMean.logQ(point);
        gradient[0] = p + amount;
        gradient[1] = q - amount * FiniteMean.slope(point);
        gradient[2] = amount;
        return (p * p + q * q + amount * amount) / 2;
    }
}
