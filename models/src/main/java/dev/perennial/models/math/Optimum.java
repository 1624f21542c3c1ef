package dev.perennial.models.math;

/** Where a minimisation ended, and how. */
public final class Optimum {
    private final double[] point;
    private final double value;
    private final boolean converged;
    private final int evaluations;

    Optimum(double[] point, double value, boolean converged, int evaluations) {
        this.point = point.clone();
        this.value = value;
        this.converged = converged;
        this.evaluations = evaluations;
    }

    public double[] point() {
        return point.clone();
    }

    public double value() {
        return value;
    }

    /** Whether the promised decrease fell below the tolerance. */
    public boolean converged() {
        return converged;
    }

    /** How often the function and its gradient were computed. */
    public int evaluations() {
        return evaluations;
    }
}
