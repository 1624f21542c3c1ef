package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import java.util.List;

/**
 * BG/NBD, the beta-geometric / negative binomial model of Fader, Hardie and Lee (2005, "Counting your customers the easy
 * way"). Rates of ordering follow Gamma(r, α), probabilities of leaving after a repeat order Beta(a, b).
 *
 * @param r shape of the rates, above 0
 * @param alpha inverse scale of the rates, above 0, in {@code unit}
 * @param a above 0
 * @param b above 0
 * @param unit what alpha counts
 */
public record BgNbd(double r, double alpha, double a, double b, ModelUnit unit) implements PurchaseModel {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException when one is not above 0
     */
    public BgNbd {
        Parameters.requirePositive(r, alpha, a, b);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.BG_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, a, b);
    }

    /** Equation 11 of Fader, Hardie and Lee (2008, "Computing P(alive) using the BG/NBD model"). */
    @Override
    public double probabilityAlive(History history) {
        if (history.repeats() == 0) {
            return 1;
        }
        double gap = Parameters.logGap(history, alpha, unit);
        return Parameters.aliveAgainst(Math.log(a / (b + history.repeats() - 1)) + (r + history.repeats()) * gap);
    }
}
