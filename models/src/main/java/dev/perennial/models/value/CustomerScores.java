package dev.perennial.models.value;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.math.Spread;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.OrderScores;

/**
 * The scores of many customers, row by row as they were given. Values are in the unit of the amounts, orders and values
 * over the horizon of the {@link ValueScorer}.
 */
public final class CustomerScores {
    private final OrderScores orders;
    private final ShopTotal total;
    final double[] ordersLow;
    final double[] ordersHigh;
    final double[] value;
    final double[] valueLow;
    final double[] valueHigh;
    /** The variance of the value by chance, the parameters being known. */
    final double[] valueChance;

    CustomerScores(OrderScores orders, ValueScorer scorer, CustomerColumns rows, double[] meanAmount) {
        int size = orders.size();
        this.orders = orders;
        ordersLow = new double[size];
        ordersHigh = new double[size];
        value = new double[size];
        valueLow = new double[size];
        valueHigh = new double[size];
        valueChance = new double[size];
        total = scorer.fill(this, orders, rows, meanAmount);
    }

    /** Gives a row the figures of another. */
    void copy(int from, int to) {
        ordersLow[to] = ordersLow[from];
        ordersHigh[to] = ordersHigh[from];
        value[to] = value[from];
        valueLow[to] = valueLow[from];
        valueHigh[to] = valueHigh[from];
        valueChance[to] = valueChance[from];
    }

    public int size() {
        return value.length;
    }

    /** The probability of being alive; the interval is about the parameters. */
    public Estimate alive(int row) {
        return Spread.probability(orders.probabilityAlive(row), orders.aliveDeviation(row));
    }

    /** The bare probability of being alive. */
    public double probabilityAlive(int row) {
        return orders.probabilityAlive(row);
    }

    /** The bare expected number of orders. */
    public double expectedOrders(int row) {
        return orders.expectedOrders(row);
    }

    /** The bare probability of at least one order. */
    public double probabilityOfOrder(int row) {
        return orders.probabilityOfOrder(row);
    }

    /** The bare expected discounted value. */
    public double expectedValue(int row) {
        return value[row];
    }

    /** The bare expected value with each day's money counted alike. */
    public double expectedUndiscountedValue(int row) {
        double discounted = orders.discountedOrders(row);
        return discounted > 0 ? value[row] * (orders.expectedOrders(row) / discounted) : 0;
    }

    /** How many orders the customer will place; chance and parameters. */
    public Forecast orders(int row) {
        return new Forecast(orders.expectedOrders(row), ordersLow[row], ordersHigh[row]);
    }

    /** The discounted value of the customer's orders; chance and parameters. */
    public Forecast value(int row) {
        return new Forecast(value[row], valueLow[row], valueHigh[row]);
    }

    /** All rows together. */
    public ShopTotal total() {
        return total;
    }
}
