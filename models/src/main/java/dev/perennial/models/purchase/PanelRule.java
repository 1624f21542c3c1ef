package dev.perennial.models.purchase;

import dev.perennial.models.math.GaussLegendre;

/**
 * How to cut the integral of (1+τ/α)^−(r+x) (1+τ/β)^−(s+1), which falls steeply at first and slowly later, into panels on
 * which a few Gauss–Legendre nodes are exact to about 1e-10.
 *
 * <p>The integrand falls at the rate ρ = (r+x)/(α+τ) + (s+1)/(β+τ), which decreases in τ, and its nearest singularity is
 * −min(α, β). A panel from τ is at most 2/ρ and at most half the distance to the singularity long.
 */
final class PanelRule {
    private final double alpha;
    private final double beta;
    private final double s;

    PanelRule(double alpha, double s, double beta) {
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
    }

    double fall(double exponent, double from) {
        return exponent / (alpha + from) + (s + 1) / (beta + from);
    }

    double longestPanel(double exponent, double from) {
        return Math.min(2 / fall(exponent, from), (Math.min(alpha, beta) + from) / 2);
    }

    /** As many nodes as a panel needs: by its fall and by its distance to the singularity, in panel lengths. */
    GaussLegendre nodes(double exponent, double from, double length) {
        double relative = Math.max(fall(exponent, from), 1 / (Math.min(alpha, beta) + from)) * length;
        if (relative <= 0.02) {
            return GaussLegendre.of(2);
        }
        if (relative <= 0.1) {
            return GaussLegendre.of(3);
        }
        return GaussLegendre.of(relative <= 0.3 ? 4 : 6);
    }
}
