package dev.perennial.orderfile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns of the staged lines. */
enum LineValue {
    /** The run it belongs to, see {@link OrderValue#RUN}. */
    RUN,
    PRODUCT,
    /** The shop's own id of the line, as a word, or 0. */
    LINE_ID,
    /** Thousandths. */
    QUANTITY,
    /** Quantity × price, before discount. */
    LIST,
    DISCOUNT,
    /** The row's total, or 0. */
    TOTAL;

    static final List<String> NAMES = Arrays.stream(values())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toList();
}
