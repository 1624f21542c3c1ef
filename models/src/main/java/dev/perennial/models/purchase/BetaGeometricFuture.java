package dev.perennial.models.purchase;

import dev.perennial.models.math.GaussLegendre;
import org.hipparchus.special.Gamma;

/**
 * The orders of a customer whose rate follows Gamma(k, A) and who leaves after each order with a probability that follows
 * Beta(a, b).
 *
 * <p>Fader, Hardie and Lee (2005, equation 10) give the mean as a difference of 1 and a Gauss hypergeometric function,
 * divided by a − 1. Written out as a sum over the number N of orders that there would be without leaving, it is
 *
 * <pre>
 *   E[X] = Σ_n P(N = n) e_n,   e_n = Σ_{j&lt;n} (b)_j / (a+b)_j,   N ~ negative binomial (k, t/(A+t)),
 * </pre>
 *
 * where all terms are positive and a = 1 is nothing special; E[X(X−1)] has 2 j under the inner sum. Where the sum would
 * be long (an almost unknown rate over a long time) or P(N = 0) underflows, the mean over the probability of leaving is
 * integrated instead.
 */
record BetaGeometricFuture(double k, double rateA, double a, double b) implements Future {
    private static final double SMALLEST = 1e-15;
    private static final double LONGEST_SUM = 4000;

    @Override
    public double none(double t) {
        return Math.exp(-k * Math.log(1 + t / rateA));
    }

    @Override
    public OrderMoments orders(double t) {
        if (t == 0) {
            return OrderMoments.ZERO;
        }
        double y = t / rateA;
        // 36 (1 + y) terms are enough for the geometric tail, whose ratio is y/(1+y)
        boolean longSum = k * y + 12 * Math.sqrt(k * y * (1 + y)) + 36 * (1 + y) > LONGEST_SUM;
        return longSum || k * Math.log(1 + y) > 600 ? integrated(y) : summed(y);
    }

    OrderMoments summed(double y) {
        double z = y / (1 + y);
        double probability = Math.exp(-k * Math.log(1 + y));
        double stays = 1;
        double orders = 0;
        double pairs = 0;
        double mean = 0;
        double meanPairs = 0;
        // Σ_n P(N = n) e_n with e_n and its twin for pairs built along the way
        for (int n = 1; ; n++) {
            orders += stays;
            pairs += 2 * (n - 1) * stays;
            stays *= (b + n - 1) / (a + b + n - 1);
            probability *= (k + n - 1) / n * z;
            mean += probability * orders;
            meanPairs += probability * pairs;
            if (n > k * y && probability * n * n <= SMALLEST * (1 - z) * (1 - z) * meanPairs) {
                return new OrderMoments(mean, meanPairs);
            }
        }
    }

    /** Over s = ln(p/(1−p)), below which the integrand is a pure power of p and known in closed form. */
    OrderMoments integrated(double y) {
        GaussLegendre rule = GaussLegendre.of(8);
        double low = -20 - Math.log1p(k * y) - Math.log1p(y);
        double high = 5 + 40 / b;
        double panel = Math.min(0.5, 2 / Math.max(1, a));
        double logBeta = Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
        double tail = Math.exp(a * low - logBeta) / a;
        double mean = tail * k * y;
        double pairs = tail * k * (k + 1) * y * y;
        for (double from = low; from < high; from += panel) {
            for (int i = 0; i < rule.size(); i++) {
                double s = from + panel * rule.node(i);
                double logP = -Math.log1p(Math.exp(-s));
                double logStay = logP - s;
                double density = panel * rule.weight(i) * Math.exp(a * logP + b * logStay - logBeta);
                double p = Math.exp(logP);
                mean += density * meanGiven(p, y);
                pairs += density * pairsGiven(p, y);
            }
        }
        return new OrderMoments(mean, pairs);
    }

    private double meanGiven(double p, double y) {
        return -Math.expm1(-k * Math.log1p(p * y)) / p;
    }

    private double pairsGiven(double p, double y) {
        double w = p * y;
        if (w * (k + 2) < 1e-4) {
            return (1 - p) * k * (k + 1) * y * y * (1 - 2 * (k + 2) * w / 3);
        }
        double none = -k * Math.log1p(w);
        return 2 * (1 - p) / p / p * (-Math.expm1(none) - k * w / (1 + w) * Math.exp(none));
    }
}
