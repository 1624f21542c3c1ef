package dev.perennial.orderfile;

/** Bits of {@link OrderValue#FLAGS}. */
final class OrderFlag {
    /** Something in it was sold, not only given back. */
    static final int SOLD = 1;
    /** A line with a price, or no lines at all: not merely free items. */
    static final int VALUED = 2;

    static final int CANCELLED = 4;
    static final int TEST = 8;
    /** A total was given. */
    static final int TOTAL = 16;

    private OrderFlag() {}
}
