package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.SmoothFunction;

/**
 * What is known of shops in general before any data, as independent normal distributions of linear combinations of the
 * parameters' logarithms. The spreads are wide: two standard deviations reach from a fifth of an order a year to sixty.
 * A shop with thousands of customers is not moved by it; one with thirty is kept from absurd corners.
 */
final class WeakPrior implements SmoothFunction {
    private static final double ORDERS_PER_YEAR = 3;
    private static final double DEATHS_PER_YEAR = 1.5;

    private final double[][] combination;
    private final double[] mean;
    private final double[] spread;
    private final double[] centre;

    private WeakPrior(double[][] combination, double[] mean, double[] spread, double[] centre) {
        this.centre = centre;
        this.combination = combination;
        this.mean = mean;
        this.spread = spread;
    }

    /** Of (ln r, ln α, ln a, ln b): shape of the rates, mean rate, odds of leaving after an order, and their spread. */
    static WeakPrior betaGeometric(ModelUnit unit) {
        double shape = Math.log(0.7);
        double rate = perUnit(ORDERS_PER_YEAR, unit);
        double odds = Math.log(0.35);
        double middle = Math.log(1.4);
        return new WeakPrior(
                new double[][] {{1, 0, 0, 0}, {1, -1, 0, 0}, {0, 0, 1, -1}, {0, 0, 0.5, 0.5}},
                new double[] {shape, rate, odds, middle},
                new double[] {1, 1.5, 1, 1},
                new double[] {shape, shape - rate, middle + odds / 2, middle - odds / 2});
    }

    /** Of (ln r, ln α, ln s, ln β): shape and mean of the rates of buying and of leaving. */
    static WeakPrior pareto(ModelUnit unit) {
        double shape = Math.log(0.7);
        double rate = perUnit(ORDERS_PER_YEAR, unit);
        double deathRate = perUnit(DEATHS_PER_YEAR, unit);
        return new WeakPrior(
                new double[][] {{1, 0, 0, 0}, {1, -1, 0, 0}, {0, 0, 1, 0}, {0, 0, 1, -1}},
                new double[] {shape, rate, shape, deathRate},
                new double[] {1, 1.5, 1, 1.5},
                new double[] {shape, shape - rate, shape, shape - deathRate});
    }

    private static double perUnit(double perYear, ModelUnit unit) {
        return Math.log(perYear * unit.days() / ModelUnit.YEAR.days());
    }

    @Override
    public int dimensions() {
        return mean.length;
    }

    /** The logarithm of the density, without its constant. */
    @Override
    public double at(double[] logs, double[] gradient) {
        double value = 0;
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = 0;
        }
        for (int i = 0; i < mean.length; i++) {
            double sum = -mean[i];
            for (int j = 0; j < logs.length; j++) {
                sum += combination[i][j] * logs[j];
            }
            value -= sum * sum / (2 * spread[i] * spread[i]);
            for (int j = 0; j < logs.length; j++) {
                gradient[j] -= combination[i][j] * sum / (spread[i] * spread[i]);
            }
        }
        return value;
    }

    /** The parameters' logarithms at the middle of the prior. */
    double[] centre() {
        return centre.clone();
    }
}
