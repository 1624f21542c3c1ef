package dev.perennial.models.purchase;

import dev.perennial.models.math.Spread;

/**
 * Figures of many customers, row by row as they were given. What comes without a unit is a probability or a number of
 * orders over the horizon.
 */
public final class OrderScores {
    final double[] alive;
    final double[] aliveDeviation;
    final double[] expected;
    final double[] discounted;
    final double[] variance;
    final double[] some;
    /** Row by row one entry per direction. */
    final double[] sensitivity;

    private final int directions;

    OrderScores(int rows, int directions) {
        alive = new double[rows];
        aliveDeviation = new double[rows];
        expected = new double[rows];
        discounted = new double[rows];
        variance = new double[rows];
        some = new double[rows];
        sensitivity = new double[rows * directions];
        this.directions = directions;
    }

    /** Gives a row the figures of another. */
    void copy(int from, int to) {
        alive[to] = alive[from];
        aliveDeviation[to] = aliveDeviation[from];
        expected[to] = expected[from];
        discounted[to] = discounted[from];
        variance[to] = variance[from];
        some[to] = some[from];
        for (int j = 0; j < directions; j++) {
            sensitivity[to * directions + j] = sensitivity[from * directions + j];
        }
    }

    public int size() {
        return alive.length;
    }

    /** The probability of being alive. */
    public double probabilityAlive(int row) {
        return alive[row];
    }

    /** The standard deviation of its log-odds that comes from the parameters. */
    public double aliveDeviation(int row) {
        return aliveDeviation[row];
    }

    /** The expected number of orders. */
    public double expectedOrders(int row) {
        return expected[row];
    }

    /** The expected number of orders, each discounted to the last observed day. */
    public double discountedOrders(int row) {
        return discounted[row];
    }

    /** The variance of the number of orders by chance, the parameters being known. */
    public double chanceVariance(int row) {
        return variance[row];
    }

    /** The probability of at least one order. */
    public double probabilityOfOrder(int row) {
        return some[row];
    }

    /** In how many independent directions the parameters are uncertain. */
    public int directions() {
        return directions;
    }

    /**
     * By how much the logarithm of the expected orders changes with one standard deviation of the parameters in a
     * direction; the squares add up to the variance of that logarithm.
     */
    public double sensitivity(int row, int direction) {
        return sensitivity[row * directions + direction];
    }

    /** All customers together: the sum's own uncertainty, in which the parameters' errors do not average out. */
    public OrderTotal total() {
        double sum = 0;
        double chance = 0;
        double[] by = new double[directions];
        for (int row = 0; row < expected.length; row++) {
            sum += expected[row];
            chance += variance[row];
            for (int j = 0; j < directions; j++) {
                by[j] += expected[row] * sensitivity[row * directions + j];
            }
        }
        double parameters = 0;
        for (double deviation : by) {
            parameters += deviation * deviation;
        }
        return new OrderTotal(Spread.sum(sum, parameters), Spread.forecast(sum, parameters + chance));
    }
}
