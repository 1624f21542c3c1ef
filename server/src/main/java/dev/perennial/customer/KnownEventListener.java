package dev.perennial.customer;

import dev.perennial.event.CannotApplyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A module above that turns events into facts of its own, in the transaction that resolved their people. */
public interface KnownEventListener {
    /**
     * Applies a batch set-wise, in its order.
     *
     * @param transaction of this store; not to be committed, rolled back or closed
     * @throws CannotApplyException see {@link dev.perennial.event.EventConsumer#apply}
     */
    void apply(Connection transaction, long store, List<KnownEvent> events) throws SQLException, CannotApplyException;
}
