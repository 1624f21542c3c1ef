package dev.perennial.orderfile;

/**
 * What one file's columns and orders showed about its amounts.
 *
 * @param file its number from 1
 * @param votes whether amounts are the order's or each row's
 * @param pricedLines whether rows have prices of their own
 * @param totals whether there is a total
 * @param lines whether rows are lines of orders
 * @param rowsLackingTotal rows within orders without the total that others of their kind have
 */
record FileShape(
        int file, AmountVotes votes, boolean pricedLines, boolean totals, boolean lines, long rowsLackingTotal) {

    static FileShape of(int file, OrderColumns columns, AmountVotes votes, long rowsLackingTotal) {
        return new FileShape(
                file,
                votes,
                columns.has(OrderField.UNIT_PRICE) || columns.has(OrderField.LINE_TOTAL),
                columns.has(OrderField.TOTAL),
                columns.hasLines(),
                rowsLackingTotal);
    }
}
