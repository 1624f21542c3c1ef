package dev.perennial.models.math;

import java.util.Optional;

/** A small symmetric positive definite matrix with its Cholesky factor. Immutable. */
public final class SymmetricMatrix {
    private final double[][] matrix;
    private final double[][] factor;

    private SymmetricMatrix(double[][] matrix, double[][] factor) {
        this.matrix = matrix;
        this.factor = factor;
    }

    /**
     * Takes a matrix, averaging its two halves.
     *
     * @return empty when it is not positive definite
     */
    public static Optional<SymmetricMatrix> of(double[][] entries) {
        int n = entries.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = (entries[i][j] + entries[j][i]) / 2;
            }
        }
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(sum > 1e-13 * Math.abs(matrix[i][i]))) {
                    return Optional.empty();
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
        return Optional.of(new SymmetricMatrix(matrix, factor));
    }

    public int size() {
        return matrix.length;
    }

    public double entry(int i, int j) {
        return matrix[i][j];
    }

    /** An entry of the lower triangular L with L Lᵀ = this. */
    public double factor(int i, int j) {
        return factor[i][j];
    }

    /** The solution x of (this) x = right. */
    public double[] solve(double[] right) {
        int n = matrix.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    /** The inverse as rows. */
    public double[][] inverse() {
        int n = matrix.length;
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }
}
