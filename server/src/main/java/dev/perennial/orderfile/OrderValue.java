package dev.perennial.orderfile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns of the staged orders. An order's rows that stand together are one staged order, here called a run. */
enum OrderValue {
    /** Number of the run, from 1; never 0. */
    RUN,
    /** Sixty-four bits that stand for the order's id, see {@link OrderKey}; 0 where it has none. */
    ORDER_KEY,
    /** Number of the file, from 1. */
    FILE,
    /** Person by the shop's id, or 0. */
    CUSTOMER,
    /** Person by e-mail, or 0. */
    EMAIL,
    /** UTC, microseconds since 1970. */
    ORDERED_AT,
    /** Day in the store's time zone since 1970. */
    LOCAL_DAY,
    /** When the shop last changed the order, in microseconds since 1970, or 0. */
    MODIFIED_AT,
    STATUS,
    COUPON,
    COUNTRY,
    CITY,
    /** See {@link OrderFlag}. */
    FLAGS,
    /** Sum of quantity × price of the lines that are not returns. */
    LIST,
    LINE_DISCOUNT_FIRST,
    LINE_DISCOUNT_SUM,
    ORDER_DISCOUNT,
    /** Tax, where no total says what was charged. */
    TAX_FIRST,
    TAX_SUM,
    /** Shipping, likewise. */
    SHIPPING_FIRST,
    SHIPPING_SUM,
    TOTAL_FIRST,
    TOTAL_SUM,
    /** Positive: worth of lines that came back. */
    RETURNED_LINES,
    /** Positive: totals below zero. */
    RETURNED_TOTAL,
    REFUNDED,
    /** Rows of the file in this run. */
    ROWS;

    static final List<String> NAMES = Arrays.stream(values())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toList();
}
