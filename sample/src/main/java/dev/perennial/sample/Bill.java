package dev.perennial.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines and sums, of an order or of a credit note. In both, the total is the sum of the lines' amounts and the
 * shipping, and the tax is what that total contains.
 */
record Bill(List<Line> lines, Amounts amounts) {

    static Bill of(List<Item> basket, Offer offer, Country country) {
        long[] list = new long[basket.size()];
        long goods = 0;
        for (int i = 0; i < list.length; i++) {
            Item item = basket.get(i);
            list[i] = item.quantity() * item.product().priceCents();
            goods += list[i];
        }
        long[] discounts = Cents.spread(Cents.percentOf(goods, offer.percentOff()), list);
        List<Line> lines = new ArrayList<>(list.length);
        long charged = 0;
        long tax = 0;
        for (int i = 0; i < list.length; i++) {
            Item item = basket.get(i);
            Product product = item.product();
            Line line = new Line(i + 1, product, item.quantity(), product.priceCents(), discounts[i]);
            lines.add(line);
            charged += line.amountCents();
            tax += country.taxWithinCents(product.category(), line.amountCents());
        }
        long shipping = switch (offer.delivery()) {
            case FREE -> 0;
            case CHARGED -> country.shippingCents(charged);
        };
        tax += country.taxWithinShippingCents(shipping);
        return new Bill(lines, new Amounts(shipping, tax, charged + shipping));
    }

    /** Everything given back, the shipping included. */
    Bill reversed() {
        List<Line> back = new ArrayList<>(lines.size());
        for (Line line : lines) {
            back.add(reversed(line.number(), line, line.quantity(), line.discountCents()));
        }
        return new Bill(back, new Amounts(-amounts.shippingCents(), -amounts.taxCents(), -amounts.totalCents()));
    }

    /** So many of one line given back, with their share of its discount; the shipping is kept. */
    static Bill reversing(Line line, int quantity, Country country) {
        long discount = line.discountCents() * quantity / line.quantity();
        Line back = reversed(1, line, quantity, discount);
        long tax = country.taxWithinCents(line.product().category(), -back.amountCents());
        return new Bill(List.of(back), new Amounts(0, -tax, back.amountCents()));
    }

    private static Line reversed(int number, Line line, int quantity, long discountCents) {
        return new Line(number, line.product(), -quantity, line.unitPriceCents(), -discountCents);
    }
}
