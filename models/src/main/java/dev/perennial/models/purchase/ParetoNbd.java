package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import java.util.List;

/**
 * Pareto/NBD of Schmittlein, Morrison and Colombo (1987). Rates of ordering follow Gamma(r, α), rates of leaving
 * Gamma(s, β).
 *
 * @param r shape of the rates of ordering, above 0
 * @param alpha their inverse scale, above 0, in {@code unit}
 * @param s shape of the rates of leaving, above 0
 * @param beta their inverse scale, above 0, in {@code unit}
 * @param unit what alpha and beta count
 */
public record ParetoNbd(double r, double alpha, double s, double beta, ModelUnit unit) implements PurchaseModel {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException when one is not above 0
     */
    public ParetoNbd {
        Parameters.requirePositive(r, alpha, s, beta);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.PARETO_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, s, beta);
    }

    /** The share of the living in the likelihood (see {@code ParetoLikelihood}); no hypergeometric function. */
    @Override
    public double probabilityAlive(History history) {
        double last = history.lastDay() / unit.days();
        double end = history.observedDays() / unit.days();
        DeathIntegral deaths = new DeathIntegral(r + history.repeats(), alpha, s, beta);
        double alive = Math.exp(deaths.log(end) - deaths.log(last)) * (1 + end / beta);
        return alive / (alive + s / beta * deaths.relative(last, end));
    }
}
