package dev.perennial.models.math;

/** Minus a function: what a minimiser wants of a logarithm of a likelihood or of a prior. */
public record Negative(SmoothFunction function) implements SmoothFunction {

    @Override
    public int dimensions() {
        return function.dimensions();
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double value = -function.at(point, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = -gradient[i];
        }
        return value;
    }
}
