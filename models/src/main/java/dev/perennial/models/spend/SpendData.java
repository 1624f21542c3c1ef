package dev.perennial.models.spend;

import java.util.Arrays;

/**
 * Per customer the number of repeat orders and their mean amount. The first order is left out, as in the papers: x counts
 * the same occasions as in the purchase models, the amount is the mean of what was spent on those days. Customers without
 * a repeat order, and amounts of 0 or less, teach this model nothing and are skipped.
 *
 * <p>Amounts are in any one currency and unit; results are in the same. Immutable; built by {@link #builder()}.
 */
public final class SpendData {
    private final double[] orders;
    private final double[] total;

    private SpendData(double[] orders, double[] total) {
        this.orders = orders;
        this.total = total;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How many customers are in it. */
    public int customers() {
        return orders.length;
    }

    double orders(int i) {
        return orders[i];
    }

    /** Orders times their mean amount. */
    double total(int i) {
        return total[i];
    }

    /** The customer-weighted geometric mean of the mean amounts: the scale of the data. */
    double scale() {
        double sum = 0;
        for (int i = 0; i < orders.length; i++) {
            sum += Math.log(total[i] / orders[i]);
        }
        return Math.exp(sum / orders.length);
    }

    SpendData dividedBy(double scale) {
        double[] scaled = new double[total.length];
        for (int i = 0; i < total.length; i++) {
            scaled[i] = total[i] / scale;
        }
        return new SpendData(orders, scaled);
    }

    SpendData everyNth(int n) {
        int size = (orders.length + n - 1) / n;
        double[] someOrders = new double[size];
        double[] someTotal = new double[size];
        for (int i = 0; i < size; i++) {
            someOrders[i] = orders[i * n];
            someTotal[i] = total[i * n];
        }
        return new SpendData(someOrders, someTotal);
    }

    /** Collects customers in any order. Not for several threads. */
    public static final class Builder {
        private double[] orders = new double[1024];
        private double[] total = new double[1024];
        private int size;

        private Builder() {}

        /**
         * Adds one customer.
         *
         * @param repeats repeat orders; 0 is skipped
         * @param meanAmount mean amount of these orders; 0 and less is skipped
         * @throws IllegalArgumentException when repeats is negative or the amount is not finite
         */
        public Builder add(int repeats, double meanAmount) {
            if (repeats < 0 || !Double.isFinite(meanAmount)) {
                throw new IllegalArgumentException("Not a mean amount: %s of %d orders".formatted(meanAmount, repeats));
            }
            if (repeats > 0 && meanAmount > 0) {
                if (size == orders.length) {
                    orders = Arrays.copyOf(orders, size * 2);
                    total = Arrays.copyOf(total, size * 2);
                }
                orders[size] = repeats;
                total[size++] = repeats * meanAmount;
            }
            return this;
        }

        /** The data. The builder must not be used any more. */
        public SpendData build() {
            return new SpendData(Arrays.copyOf(orders, size), Arrays.copyOf(total, size));
        }
    }
}
