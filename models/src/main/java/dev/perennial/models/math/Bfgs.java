package dev.perennial.models.math;

import java.util.Arrays;

/**
 * Minimises a smooth function of few variables: the BFGS update of the inverse Hessian with a line search for the weak
 * Wolfe conditions by bisection (Nocedal and Wright, Numerical Optimization, chapter 6; Lewis and Overton 2013).
 *
 * <p>It stops when half of gᵀHg, the decrease that a Newton step still promises, falls below a tolerance in the units of
 * the function. For a log-likelihood that is a statement about statistics and not about digits: at 1e-8 the point lies
 * within about a ten-thousandth of a standard error of the optimum.
 */
public final class Bfgs {
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double LONGEST_STEP = 3;
    private static final int LINE_SEARCH_STEPS = 40;

    private final SmoothFunction function;
    private final double tolerance;
    private final int mostIterations;

    private final int n;
    private double[] point;
    private double[] gradient;
    private double value;
    private final double[][] inverseHessian;
    private int evaluations;

    /**
     * Prepares a minimisation.
     *
     * @param start where to begin; not changed
     * @param tolerance the promised decrease at which to stop, above 0
     */
    public Bfgs(SmoothFunction function, double[] start, double tolerance, int mostIterations) {
        this.function = function;
        this.tolerance = tolerance;
        this.mostIterations = mostIterations;
        this.n = function.dimensions();
        this.point = start.clone();
        this.gradient = new double[n];
        this.inverseHessian = new double[n][n];
        this.value = evaluate(point, gradient);
        resetMetric();
    }

    /** Begins with a known inverse Hessian, for instance that of a smaller sample. */
    public Bfgs withMetric(double[][] inverse) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(inverse[i], 0, inverseHessian[i], 0, n);
        }
        return this;
    }

    /** Where the minimisation ended. */
    public Optimum minimise() {
        boolean fresh = false;
        for (int i = 0; i < mostIterations; i++) {
            double[] direction = direction();
            double slope = dot(direction, gradient);
            if (-slope / 2 <= tolerance) {
                return optimum(true);
            }
            if (lineSearch(direction, slope)) {
                fresh = false;
            } else if (fresh) {
                return optimum(-slope / 2 <= Math.sqrt(tolerance));
            } else {
                resetMetric();
                fresh = true;
            }
        }
        return optimum(false);
    }

    private Optimum optimum(boolean converged) {
        return new Optimum(point, value, converged, evaluations);
    }

    private double[] direction() {
        double[] direction = new double[n];
        for (int i = 0; i < n; i++) {
            direction[i] = -dot(inverseHessian[i], gradient);
        }
        if (!(dot(direction, gradient) < 0)) {
            resetMetric();
            for (int i = 0; i < n; i++) {
                direction[i] = -inverseHessian[i][i] * gradient[i];
            }
        }
        double length = Math.sqrt(dot(direction, direction));
        if (length > LONGEST_STEP) {
            for (int i = 0; i < n; i++) {
                direction[i] *= LONGEST_STEP / length;
            }
        }
        return direction;
    }

    private boolean lineSearch(double[] direction, double slope) {
        double shortest = 0;
        double longest = Double.POSITIVE_INFINITY;
        double step = 1;
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        for (int i = 0; i < LINE_SEARCH_STEPS; i++) {
            for (int j = 0; j < n; j++) {
                next[j] = point[j] + step * direction[j];
            }
            double nextValue = evaluate(next, nextGradient);
            if (!(nextValue <= value + SUFFICIENT * step * slope)) {
                longest = step;
            } else if (dot(nextGradient, direction) < CURVATURE * slope) {
                shortest = step;
            } else {
                accept(next, nextGradient, nextValue);
                return true;
            }
            step = Double.isInfinite(longest) ? 2 * shortest : (shortest + longest) / 2;
        }
        return false;
    }

    private void accept(double[] next, double[] nextGradient, double nextValue) {
        double[] s = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            s[i] = next[i] - point[i];
            y[i] = nextGradient[i] - gradient[i];
        }
        update(s, y);
        point = next;
        gradient = nextGradient;
        value = nextValue;
    }

    private void update(double[] s, double[] y) {
        double sy = dot(s, y);
        if (!(sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) {
            return;
        }
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) {
            hy[i] = dot(inverseHessian[i], y);
        }
        double factor = (1 + dot(y, hy) / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverseHessian[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
            }
        }
    }

    private void resetMetric() {
        double length = Math.sqrt(dot(gradient, gradient));
        for (double[] row : inverseHessian) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < n; i++) {
            inverseHessian[i][i] = length > 0 ? 1 / length : 1;
        }
    }

    private double evaluate(double[] at, double[] into) {
        evaluations++;
        double result = function.at(at, into);
        for (double partial : into) {
            if (!Double.isFinite(partial)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Double.isNaN(result) ? Double.POSITIVE_INFINITY : result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
