package dev.perennial.models.purchase;

import java.util.Arrays;
import java.util.List;

/** By observed days, what a customer who is alive will do, for one number of repeats; filled as it is asked for. */
final class FutureTable {
    final double[] mean;
    final double[] pairs;
    final double[] discounted;
    /** The probability of at least one order. */
    final double[] some;
    /** Day by day one entry per direction: the change of the mean's logarithm with one standard deviation. */
    final double[] sensitivity;

    /** The model first, then one deviation up and down in each direction. */
    private final List<Outlook> outlooks;

    private final int directions;
    private int repeats;

    FutureTable(List<Outlook> outlooks, int days) {
        this.outlooks = outlooks;
        this.directions = outlooks.size() / 2;
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
        Outlook outlook = outlooks.get(0);
        OrderMoments orders = outlook.orders(repeats, day);
        mean[day] = orders.mean();
        pairs[day] = orders.pairs();
        discounted[day] = outlook.discounted(repeats, day);
        some[day] = outlook.some(repeats, day);
        for (int j = 0; j < directions; j++) {
            double up = outlooks.get(2 * j + 1).orders(repeats, day).mean();
            double down = outlooks.get(2 * j + 2).orders(repeats, day).mean();
            sensitivity[day * directions + j] = up > 0 && down > 0 ? Math.log(up / down) / 2 : 0;
        }
    }
}
