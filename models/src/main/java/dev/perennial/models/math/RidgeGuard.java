package dev.perennial.models.math;

/**
 * Gives a likelihood that rises towards infinity for ever (identical customers, one customer) a highest point to stop at:
 * a slope so faint that it moves no estimate which the data determines (a thousandth of a standard error at most), and
 * a wall, as steep as the data is large, where a parameter is beyond e^±12.
 *
 * <p>The variables are logarithms.
 */
public final class RidgeGuard implements SmoothFunction {
    private static final double PRECISION = 1e-4;
    /** Beyond it, to either side, no logarithm of a parameter is an estimate. */
    static final double WALL = 12;

    private final int dimensions;
    private final double customers;

    public RidgeGuard(int dimensions, double customers) {
        this.dimensions = dimensions;
        this.customers = customers;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double value = 0;
        for (int i = 0; i < dimensions; i++) {
            double beyond = point[i] - Math.clamp(point[i], -WALL, WALL);
            value -= (PRECISION * point[i] * point[i] + customers * beyond * beyond) / 2;
            gradient[i] = -PRECISION * point[i] - customers * beyond;
        }
        return value;
    }
}
