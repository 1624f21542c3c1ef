package dev.perennial.models.math;

/** Second derivatives as central differences of the gradient. */
public final class Hessian {
    /** For variables that are logarithms: far above rounding, far below the curvature's own change. */
    private static final double STEP = 1e-4;

    private Hessian() {}

    /** The matrix of second derivatives at a point; twice as many evaluations as the function has variables. */
    public static double[][] of(SmoothFunction function, double[] point) {
        int n = function.dimensions();
        double[][] hessian = new double[n][n];
        double[] up = new double[n];
        double[] down = new double[n];
        for (int i = 0; i < n; i++) {
            double[] moved = point.clone();
            moved[i] = point[i] + STEP;
            function.at(moved, up);
            moved[i] = point[i] - STEP;
            function.at(moved, down);
            for (int j = 0; j < n; j++) {
                hessian[i][j] = (up[j] - down[j]) / (2 * STEP);
            }
        }
        return hessian;
    }
}
