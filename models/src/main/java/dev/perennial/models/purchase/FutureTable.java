package dev.perennial.models.purchase;

import java.util.Arrays;
import java.util.List;

/** By observed days, what a customer who is alive will do, for one number of repeats; filled as it is asked for. */
final class FutureTable {
    /** Sensitivities are computed this many days apart and taken linearly between; they change slowly. */
    private static final int ANCHOR_DAYS = 8;

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
    private final double[] anchors;
    private int repeats;

    FutureTable(List<Outlook> outlooks, int days) {
        this.outlooks = outlooks;
        this.directions = outlooks.size() / 2;
        mean = new double[days];
        pairs = new double[days];
        discounted = new double[days];
        some = new double[days];
        sensitivity = new double[days * directions];
        anchors = new double[(days / ANCHOR_DAYS + 2) * directions];
    }

    /** Up to which day outlooks are asked, where customers are observed for fewer than the given days. */
    static int days(int observedDays) {
        return (observedDays / ANCHOR_DAYS + 2) * ANCHOR_DAYS;
    }

    void prepare(int newRepeats) {
        repeats = newRepeats;
        Arrays.fill(mean, Double.NaN);
        Arrays.fill(anchors, Double.NaN);
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
        discounted[day] = outlook.discounted(repeats, day, orders.mean());
        some[day] = outlook.some(repeats, day);
        if (directions > 0) {
            interpolate(day);
        }
    }

    private void interpolate(int day) {
        int anchor = day / ANCHOR_DAYS;
        requireAnchor(anchor);
        requireAnchor(anchor + 1);
        double share = (day - anchor * (double) ANCHOR_DAYS) / ANCHOR_DAYS;
        for (int j = 0; j < directions; j++) {
            double left = anchors[anchor * directions + j];
            double right = anchors[(anchor + 1) * directions + j];
            sensitivity[day * directions + j] = left + share * (right - left);
        }
    }

    private void requireAnchor(int anchor) {
        if (!Double.isNaN(anchors[anchor * directions])) {
            return;
        }
        int day = anchor * ANCHOR_DAYS;
        for (int j = 0; j < directions; j++) {
            double up = outlooks.get(2 * j + 1).orders(repeats, day).mean();
            double down = outlooks.get(2 * j + 2).orders(repeats, day).mean();
            anchors[anchor * directions + j] = up > 0 && down > 0 ? Math.log(up / down) / 2 : 0;
        }
    }
}
