package dev.perennial.orderfile;

/**
 * What the orders of files with the same columns say about the columns whose value may be the order's or the row's own.
 *
 * @param total what was charged
 * @param discount off single rows
 * @param tax where no total says what was charged
 * @param shipping the same
 */
record AmountVotes(RepetitionVotes total, RepetitionVotes discount, RepetitionVotes tax, RepetitionVotes shipping) {
    AmountVotes() {
        this(new RepetitionVotes(), new RepetitionVotes(), new RepetitionVotes(), new RepetitionVotes());
    }

    /** Counts an order whose rows stand together. */
    void count(OrderRun run) {
        if (run.hasOneRow()) {
            return;
        }
        total.count(run.total, run.list, run.list.sum() - run.lineDiscount.likely() - run.orderDiscount());
        discount.count(run.lineDiscount, run.list);
        tax.count(run.tax, run.list);
        shipping.count(run.shipping, run.list);
    }
}
