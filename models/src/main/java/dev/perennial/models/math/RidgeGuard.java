package dev.perennial.models.math;

/**
 * A slope so faint that it moves no estimate which the data determines (a thousandth of a standard error at most), but which gives
 * a likelihood that rises towards infinity for ever (identical customers, one customer) a highest point to stop at.
 *
 * <p>The variables are logarithms.
 */
public final class RidgeGuard implements SmoothFunction {
    private static final double PRECISION = 1e-4;

    private final int dimensions;

    public RidgeGuard(int dimensions) {
        this.dimensions = dimensions;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double value = 0;
        for (int i = 0; i < dimensions; i++) {
            value -= PRECISION * point[i] * point[i] / 2;
            gradient[i] = -PRECISION * point[i];
        }
        return value;
    }
}
