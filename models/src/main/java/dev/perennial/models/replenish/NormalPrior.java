package dev.perennial.models.replenish;

import dev.perennial.models.math.SmoothFunction;

/** Minus the logarithm of independent normal densities, without constants. */
final class NormalPrior implements SmoothFunction {
    private final double[] mean;
    private final double[] spread;

    NormalPrior(double[] mean, double[] spread) {
        this.mean = mean.clone();
        this.spread = spread.clone();
    }

    @Override
    public int dimensions() {
        return mean.length;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double value = 0;
        for (int i = 0; i < mean.length; i++) {
            double off = (point[i] - mean[i]) / spread[i];
            value += off * off / 2;
            gradient[i] = off / spread[i];
        }
        return value;
    }

    double[] mean() {
        return mean.clone();
    }
}
