package dev.perennial.insight;

/**
 * What lies in a basket, and what it took to sell it: counted orders, split by whether they belong to a customer's first
 * day or a later one, and by whether a discount or code was used.
 *
 * @param first orders of a customer's first purchase occasion
 * @param repeat orders of later occasions
 * @param itemsPerOrder units per counted order; unknown where the shop gives orders without lines
 */
public record Baskets(Kind first, Kind repeat, Figure itemsPerOrder) {

    /** The orders of one kind, with an incentive and without. */
    public record Kind(Sum organic, Sum discounted) {

        public Sum all() {
            return new Sum(
                    organic.orders() + discounted.orders(),
                    organic.gross() + discounted.gross(),
                    organic.net() + discounted.net(),
                    organic.discount() + discounted.discount());
        }

        /** The share of orders that used a discount or code. */
        public Figure discountedOrders() {
            return Figure.ratio(discounted.orders(), all().orders(), Absence.NO_ORDERS);
        }

        /** The share of net revenue that came through such orders. */
        public Figure discountedRevenue() {
            return Figure.ratio(discounted.net(), all().net(), Absence.NO_REVENUE);
        }

        /** How much of the list price was given away. */
        public Figure discountRate() {
            Sum all = all();
            return Figure.ratio(all.discount(), all.gross() + all.discount(), Absence.NO_REVENUE);
        }
    }

    /** Sums over orders; money in minor units. */
    public record Sum(long orders, long gross, long net, long discount) {
        static final Sum NOTHING = new Sum(0, 0, 0, 0);

        /** Mean gross of an order in minor units. */
        public Figure averageOrder() {
            return Figure.ratio(gross, orders, Absence.NO_ORDERS);
        }
    }

    /** First and later orders together. */
    public Kind all() {
        return new Kind(plus(first.organic(), repeat.organic()), plus(first.discounted(), repeat.discounted()));
    }

    /** The share of repeat orders that needed no incentive; unknown where no order of the shop had one. */
    public Figure organicRepeatShare() {
        if (all().discounted().orders() == 0) {
            return new Figure.Unknown(repeat.all().orders() == 0 ? Absence.NOBODY_RETURNED : Absence.NO_DISCOUNTS);
        }
        return Figure.ratio(repeat.organic().orders(), repeat.all().orders(), Absence.NOBODY_RETURNED);
    }

    private static Sum plus(Sum one, Sum other) {
        return new Kind(one, other).all();
    }
}
