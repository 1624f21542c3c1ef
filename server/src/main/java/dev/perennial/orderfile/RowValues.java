package dev.perennial.orderfile;

import java.util.Arrays;

/** The numbers of one row, understood. Amounts are minor units; what the row does not say is 0. */
final class RowValues {
    private static final int PRICED = 1;
    private static final int QUANTIFIED = 2;

    private final long[] amounts = new long[OrderField.values().length];
    private final boolean[] given = new boolean[OrderField.values().length];
    private int said;
    private long quantity;
    private int quantityScale;
    private long thousandths;
    private long price;
    private int priceScale;
    private long list;

    void clear() {
        Arrays.fill(amounts, 0);
        Arrays.fill(given, false);
        said = 0;
        quantity = 1;
        quantityScale = 0;
        thousandths = 1000;
        price = 0;
        priceScale = 0;
        list = 0;
    }

    void quantity(long unscaled, int scale, long inThousandths) {
        said |= QUANTIFIED;
        quantity = unscaled;
        quantityScale = scale;
        thousandths = inThousandths;
    }

    void unitPrice(long unscaled, int scale) {
        said |= PRICED;
        price = unscaled;
        priceScale = scale;
    }

    void amount(OrderField field, long minor) {
        amounts[field.ordinal()] = minor;
        given[field.ordinal()] = true;
    }

    /** The line's worth before discount; false when it is too large to be true. */
    boolean workOutList(int digits) {
        if (has(OrderField.LINE_TOTAL)) {
            list = get(OrderField.LINE_TOTAL) + get(OrderField.DISCOUNT);
        } else if ((said & PRICED) != 0) {
            list = Amount.minorOfProduct(quantity, quantityScale, price, priceScale, digits);
        }
        if (list == Amount.TOO_LARGE) {
            return false;
        }
        if (quantity < 0) {
            // some programs give the worth of what came back a minus of its own, others none
            list = -Math.abs(list);
        }
        return true;
    }

    boolean has(OrderField field) {
        return given[field.ordinal()];
    }

    long get(OrderField field) {
        return amounts[field.ordinal()];
    }

    long thousandths() {
        return thousandths;
    }

    long list() {
        return list;
    }

    /** Whether no cell of the row says what it was worth. */
    boolean saysNoWorth() {
        return (said & PRICED) == 0 && !has(OrderField.TOTAL) && !has(OrderField.LINE_TOTAL);
    }

    /** Whether only a price is known where its quantity is needed. */
    boolean lacksQuantity() {
        return (said & QUANTIFIED) == 0 && !has(OrderField.TOTAL) && !has(OrderField.LINE_TOTAL);
    }

    /** Given back: a negative quantity, worth or total. */
    boolean isReturn() {
        return quantity < 0 || list < 0 || get(OrderField.TOTAL) < 0;
    }

    /** Not merely a free item: it has a price, or nothing but a total is known of it. */
    boolean isValued() {
        if ((said & PRICED) != 0) {
            return price != 0 && quantity != 0;
        }
        return has(OrderField.LINE_TOTAL) ? get(OrderField.LINE_TOTAL) != 0 : has(OrderField.TOTAL);
    }
}
