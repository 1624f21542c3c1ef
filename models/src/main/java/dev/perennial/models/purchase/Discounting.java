package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.GaussLegendre;

/**
 * Continuous discounting. With M(u) the expected orders up to u, ∫ e^(−δu) dM(u) = e^(−δt) M(t) + δ ∫ e^(−δu) M(u) du;
 * M is smooth and δ small, so that three nodes give six digits (Fader, Hardie and Lee 2005, "RFM and CLV", discount in
 * continuous time in the same way).
 */
record Discounting(double force) {
    private static final GaussLegendre RULE = GaussLegendre.of(3);

    static Discounting at(double annualRate, ModelUnit unit) {
        if (!(annualRate >= 0)) {
            throw new IllegalArgumentException("The discount rate must be at least 0, not " + annualRate);
        }
        return new Discounting(Math.log1p(annualRate) * unit.days() / ModelUnit.YEAR.days());
    }

    double orders(Future future, double t) {
        return orders(future, t, future.orders(t).mean());
    }

    /** The same where the expected orders over the whole time are known already. */
    double orders(Future future, double t, double all) {
        double sum = Math.exp(-force * t) * all;
        if (force == 0) {
            return sum;
        }
        for (int i = 0; i < RULE.size(); i++) {
            double u = t * RULE.node(i);
            sum += force
                    * t
                    * RULE.weight(i)
                    * Math.exp(-force * u)
                    * future.orders(u).mean();
        }
        return sum;
    }
}
