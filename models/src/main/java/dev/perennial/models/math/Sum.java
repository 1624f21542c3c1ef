package dev.perennial.models.math;

/** The sum of two functions of the same variables. */
public record Sum(SmoothFunction first, SmoothFunction second) implements SmoothFunction {

    @Override
    public int dimensions() {
        return first.dimensions();
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double value = first.at(point, gradient);
        double[] own = new double[gradient.length];
        value += second.at(point, own);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += own[i];
        }
        return value;
    }
}
