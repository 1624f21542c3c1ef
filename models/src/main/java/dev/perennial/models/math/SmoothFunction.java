package dev.perennial.models.math;

/** A function of several variables that knows its gradient. */
public interface SmoothFunction {

    /** How many variables it has. */
    int dimensions();

    /**
     * The value at a point.
     *
     * @param point the variables
     * @param gradient overwritten with the partial derivatives at that point
     */
    double at(double[] point, double[] gradient);
}
