package dev.perennial.models.spend;

import dev.perennial.models.math.SmoothFunction;

/**
 * A function of ln p, ln q and ln γ seen as one of ln p, ln(q − 1) and ln γ, where the mean over customers is always
 * finite.
 */
record FiniteMean(SmoothFunction function) implements SmoothFunction {

    /** ln p, ln q and ln γ of a point. */
    static double[] logs(double[] point) {
        return new double[] {point[0], logQ(point), point[2]};
    }

    /** The point of a model with q above 1. */
    static double[] point(double[] logs) {
        return new double[] {logs[0], Math.log(Math.expm1(logs[1])), logs[2]};
    }

    static double logQ(double[] point) {
        return Math.log1p(Math.exp(point[1]));
    }

    /** d ln q / d ln(q − 1). */
    static double slope(double[] point) {
        return 1 / (1 + Math.exp(-point[1]));
    }

    @Override
    public int dimensions() {
        return function.dimensions();
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double value = function.at(logs(point), gradient);
        gradient[1] *= slope(point);
        return value;
    }

    /** Second derivatives at a point where the first are 0, from those of the inner function. */
    static double[][] hessian(double[] point, double[][] inner) {
        double[] scale = {1, slope(point), 1};
        double[][] hessian = new double[scale.length][scale.length];
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                hessian[i][j] = scale[i] * inner[i][j] * scale[j];
            }
        }
        return hessian;
    }
}
