package dev.perennial.models.math;

/**
 * Gauss–Legendre rules on [0, 1]. The nodes are the roots of the Legendre polynomials, found by Newton's method.
 */
public final class GaussLegendre {
    private static final int MOST_NODES = 16;
    private static final GaussLegendre[] RULES = new GaussLegendre[MOST_NODES + 1];

    static {
        for (int n = 1; n <= MOST_NODES; n++) {
            RULES[n] = new GaussLegendre(n);
        }
    }

    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(int n) {
        nodes = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int step = 0; step < 20; step++) {
                double p = legendre(n, x);
                slope = n * (legendre(n - 1, x) - x * p) / (1 - x * x);
                x -= p / slope;
            }
            nodes[n - 1 - i] = (1 + x) / 2;
            weights[n - 1 - i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    /** The rule with n nodes, 1 to 16. */
    public static GaussLegendre of(int n) {
        return RULES[n];
    }

    public int size() {
        return nodes.length;
    }

    /** A node in (0, 1), ascending. */
    public double node(int i) {
        return nodes[i];
    }

    /** Its weight; the weights add up to 1. */
    public double weight(int i) {
        return weights[i];
    }

    private static double legendre(int n, double x) {
        double previous = 1;
        double current = n == 0 ? 1 : x;
        for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * current - (k - 1) * previous) / k;
            previous = current;
            current = next;
        }
        return current;
    }
}
