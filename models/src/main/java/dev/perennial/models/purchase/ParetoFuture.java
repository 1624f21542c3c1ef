package dev.perennial.models.purchase;

import dev.perennial.models.math.GaussLegendre;

/**
 * The orders of a customer whose rate follows Gamma(k, A) and whose life ends at a rate that follows Gamma(s, B).
 *
 * <p>Schmittlein, Morrison and Colombo (1987); Fader and Hardie (2005), equation 41 for the mean. s = 1 is nothing
 * special here: powers minus one over exponents are taken by {@code expm1}.
 */
record ParetoFuture(double k, double rateA, double s, double rateB) implements Future {

    @Override
    public OrderMoments orders(double t) {
        double rate = k / rateA;
        return new OrderMoments(rate * lifetime(t), 2 * rate * (k + 1) / rateA * weightedLifetime(t));
    }

    /** ∫ S(u) du over (0, t): the expected time alive. */
    double lifetime(double t) {
        return rateB * powerIntegral(1 - s, Math.log1p(t / rateB));
    }

    /** ∫ u S(u) du over (0, t). */
    private double weightedLifetime(double t) {
        double w = Math.log1p(t / rateB);
        if (w > 0.1) {
            return rateB * rateB * (powerIntegral(2 - s, w) - powerIntegral(1 - s, w));
        }
        GaussLegendre rule = GaussLegendre.of(8);
        double sum = 0;
        for (int i = 0; i < rule.size(); i++) {
            double u = t * rule.node(i);
            sum += rule.weight(i) * t * u * Math.exp(-s * Math.log1p(u / rateB));
        }
        return sum;
    }

    /** ∫ e^(c v) dv over (0, w). */
    private static double powerIntegral(double c, double w) {
        return Math.abs(c * w) < 1e-9 ? w * (1 + c * w / 2) : Math.expm1(c * w) / c;
    }

    @Override
    public double none(double t) {
        double quiet = -k * Math.log1p(t / rateA) - s * Math.log1p(t / rateB);
        return Math.exp(quiet) + s / rateB * new DeathIntegral(k, rateA, s, rateB).relative(0, t);
    }
}
