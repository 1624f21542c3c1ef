package dev.perennial.bench.models;

import dev.perennial.models.math.SmoothFunction;
import java.util.function.ToDoubleFunction;

/** Minus a function, with a gradient of forward differences: one evaluation more than there are variables. */
record ForwardDifferences(int dimensions, ToDoubleFunction<double[]> function) implements SmoothFunction {
    private static final double STEP = 1e-6;

    @Override
    public double at(double[] point, double[] gradient) {
        double value = -function.applyAsDouble(point);
        for (int i = 0; i < gradient.length; i++) {
            double[] moved = point.clone();
            moved[i] += STEP;
            gradient[i] = (-function.applyAsDouble(moved) - value) / STEP;
        }
        return value;
    }
}
