package dev.perennial.models.purchase;

import java.util.Arrays;

/** By observed days, what a customer who is alive will do, for one number of repeats; filled as it is asked for. */
final class FutureTable {
    final double[] mean;
    final double[] pairs;
    final double[] discounted;
    /** The probability of at least one order. */
    final double[] some;
    /** Day by day one entry per direction: the change of the mean's logarithm with one standard deviation. */
    final double[] sensitivity;

    private final PooledModel model;
    private final double horizon;
    private final Discounting discounting;
    private final int directions;
    private int repeats;

    FutureTable(PooledModel model, double horizon, Discounting discounting, int days) {
        this.model = model;
        this.horizon = horizon;
        this.discounting = discounting;
        this.directions = model.up().size();
        mean = new double[days];
        pairs = new double[days];
        discounted = new double[days];
        some = new double[days];
        sensitivity = new double[days * directions];
    }

    void prepare(int newRepeats) {
        repeats = newRepeats;
        Arrays.fill(mean, Double.NaN);
    }

    void require(int day) {
        if (Double.isNaN(mean[day])) {
            fill(day);
        }
    }

    private void fill(int day) {
        Future future = Futures.ifAlive(model.model(), repeats, day);
        OrderMoments orders = future.orders(horizon);
        mean[day] = orders.mean();
        pairs[day] = orders.pairs();
        discounted[day] = discounting.orders(future, horizon);
        some[day] = 1 - future.none(horizon);
        for (int j = 0; j < directions; j++) {
            double up = mean(model.up().get(j), day);
            double down = mean(model.down().get(j), day);
            sensitivity[day * directions + j] = up > 0 && down > 0 ? Math.log(up / down) / 2 : 0;
        }
    }

    private double mean(PurchaseModel side, int day) {
        return Futures.ifAlive(side, repeats, day).orders(horizon).mean();
    }
}
