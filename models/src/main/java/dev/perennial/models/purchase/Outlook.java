package dev.perennial.models.purchase;

/**
 * What customers who are alive will do over a fixed horizon, by repeats and observed days. What does not depend on the
 * repeats is computed once for all of them.
 */
sealed interface Outlook {

    OrderMoments orders(int repeats, int day);

    /** The expected orders, each discounted to the beginning of the horizon, from the expected orders. */
    double discounted(int repeats, int day, double orders);

    /** The probability of at least one order. */
    double some(int repeats, int day);

    /** For observed days below the given number. */
    static Outlook of(PurchaseModel model, double horizon, Discounting discounting, int days) {
        return switch (model) {
            case BgNbd m -> new Each(m, horizon, discounting);
            case MbgNbd m -> new Each(m, horizon, discounting);
            case ParetoNbd m -> new Lifetimes(m, horizon, discounting, days);
        };
    }

    /** Everything anew. */
    record Each(PurchaseModel model, double horizon, Discounting discounting) implements Outlook {
        @Override
        public OrderMoments orders(int repeats, int day) {
            return Futures.ifAlive(model, repeats, day).orders(horizon);
        }

        @Override
        public double discounted(int repeats, int day, double orders) {
            return discounting.orders(Futures.ifAlive(model, repeats, day), horizon, orders);
        }

        @Override
        public double some(int repeats, int day) {
            return 1 - Futures.ifAlive(model, repeats, day).none(horizon);
        }
    }

    /** Of Pareto/NBD, where orders are a rate that depends on the repeats times a lifetime that does not. */
    final class Lifetimes implements Outlook {
        private final ParetoNbd model;
        private final double horizon;
        private final double[] plain;
        private final double[] weighted;
        private final double[] discounted;

        private Lifetimes(ParetoNbd model, double horizon, Discounting discounting, int days) {
            this.model = model;
            this.horizon = horizon;
            plain = new double[days];
            weighted = new double[days];
            discounted = new double[days];
            for (int day = 0; day < days; day++) {
                // a customer with a rate of exactly 1
                ParetoFuture one = new ParetoFuture(
                        1, 1, model.s(), model.beta() + day / model.unit().days());
                OrderMoments orders = one.orders(horizon);
                plain[day] = orders.mean();
                weighted[day] = orders.pairs() / 2;
                discounted[day] = discounting.orders(one, horizon, orders.mean());
            }
        }

        private double shape(int repeats) {
            return model.r() + repeats;
        }

        private double rate(int repeats, int day) {
            return shape(repeats) / (model.alpha() + day / model.unit().days());
        }

        @Override
        public OrderMoments orders(int repeats, int day) {
            double rate = rate(repeats, day);
            return new OrderMoments(rate * plain[day], rate * rate * (1 + 1 / shape(repeats)) * weighted[day]);
        }

        @Override
        public double discounted(int repeats, int day, double orders) {
            return rate(repeats, day) * discounted[day];
        }

        @Override
        public double some(int repeats, int day) {
            return 1 - Futures.ifAlive(model, repeats, day).none(horizon);
        }
    }
}
