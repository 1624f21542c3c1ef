package dev.perennial.ingest;

import dev.perennial.event.Rejection;

/**
 * An item of a batch that was not taken.
 *
 * @param index its place in the batch, from 0
 */
record RejectedItem(int index, Rejection rejection) {
    static RejectedItem of(int index, Item item, Checked.Rejected rejected) {
        return new RejectedItem(
                index,
                new Rejection(
                        rejected.code(),
                        rejected.reason(),
                        WellFormed.of(item.node().toString())));
    }
}
