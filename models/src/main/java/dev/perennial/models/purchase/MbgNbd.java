package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import java.util.List;

/**
 * MBG/NBD, the modified BG/NBD of Batislam, Denizel and Filiztekin (2007), also known as CBG/NBD (Hoppe and Wagner 2007):
 * a customer may leave after the first order already.
 *
 * @param r shape of the rates of ordering, above 0
 * @param alpha inverse scale of the rates, above 0, in {@code unit}
 * @param a first parameter of the beta distribution of the probability of leaving after an order, above 0
 * @param b its second parameter, above 0
 * @param unit what alpha counts
 */
public record MbgNbd(double r, double alpha, double a, double b, ModelUnit unit) implements PurchaseModel {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException when one is not above 0
     */
    public MbgNbd {
        Parameters.requirePositive(r, alpha, a, b);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.MBG_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, a, b);
    }

    @Override
    public double probabilityAlive(History history) {
        double gap = Parameters.logGap(history, alpha, unit);
        return Parameters.aliveAgainst(Math.log(a / (b + history.repeats())) + (r + history.repeats()) * gap);
    }
}
