package dev.perennial.bench.models;

/** Gauss's hypergeometric function by its power series. */
final class Hypergeometric {
    private static final double ENOUGH = 1e-13;

    private Hypergeometric() {}

    /** For positive parameters and 0 ≤ z &lt; 1. */
    static double plain(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < 100_000 && term > ENOUGH * sum; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }
}
