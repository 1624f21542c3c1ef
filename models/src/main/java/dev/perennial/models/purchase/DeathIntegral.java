package dev.perennial.models.purchase;

import dev.perennial.models.math.GaussLegendre;

/** One integral of (1+τ/α)^−k (1+τ/β)^−(s+1), for a single customer; many customers share a {@link DeathTable}. */
final class DeathIntegral {
    private static final double NEGLIGIBLE = 1e-17;

    private final double k;
    private final double alpha;
    private final double s;
    private final double beta;
    private final PanelRule rule;

    DeathIntegral(double k, double alpha, double s, double beta) {
        this.k = k;
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
        this.rule = new PanelRule(alpha, s, beta);
    }

    /** The logarithm of the integrand. */
    double log(double time) {
        // not log1p, which is no intrinsic: the error is below k times 1e-16
        return -k * Math.log(1 + time / alpha) - (s + 1) * Math.log(1 + time / beta);
    }

    /** The integral between two times, divided by the integrand at the first. */
    double relative(double from, double to) {
        double start = log(from);
        double sum = 0;
        double at = from;
        while (at < to) {
            double length = Math.min(rule.longestPanel(k, at), to - at);
            GaussLegendre legendre = rule.nodes(k, at, length);
            double part = 0;
            for (int i = 0; i < legendre.size(); i++) {
                part += legendre.weight(i) * Math.exp(log(at + length * legendre.node(i)) - start);
            }
            sum += part * length;
            if (part * (to - at) < NEGLIGIBLE * sum || at + length == at) {
                return sum;
            }
            at += length;
        }
        return sum;
    }
}
