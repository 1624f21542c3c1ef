package dev.perennial.orderfile;

/**
 * What one file's columns and orders showed about its amounts.
 *
 * @param file its number from 1
 * @param total whether totals are the order's or each row's
 * @param discount the same of discounts
 * @param extra the same of tax and shipping
 * @param pricedLines whether rows have prices of their own
 * @param totals whether there is a total
 * @param lines whether rows are lines of orders
 * @param rowsLackingTotal rows within orders without the total that others of their kind have
 */
record FileShape(
        int file,
        RepetitionVotes total,
        RepetitionVotes discount,
        RepetitionVotes extra,
        boolean pricedLines,
        boolean totals,
        boolean lines,
        long rowsLackingTotal) {

    static FileShape of(int file, OrderColumns columns, OrderRows rows) {
        return new FileShape(
                file,
                rows.votes(OrderField.TOTAL),
                rows.votes(OrderField.DISCOUNT),
                rows.votes(OrderField.TAX),
                columns.has(OrderField.UNIT_PRICE) || columns.has(OrderField.LINE_TOTAL),
                columns.has(OrderField.TOTAL),
                columns.hasLines(),
                rows.rowsLackingTotal());
    }
}
