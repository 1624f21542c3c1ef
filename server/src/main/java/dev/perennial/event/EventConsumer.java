package dev.perennial.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Somebody who turns events into rows of their own. */
public interface EventConsumer {
    /** Names the cursor; never changed once it has one. */
    String name();

    /**
     * Applies events in their order. The effects are committed together with the cursor's new position, or not at all,
     * so nothing else than this transaction may be written to.
     *
     * @param transaction of this store; not to be committed, rolled back or closed
     * @throws CannotApplyException which event cannot be applied now or later, and why; all that this call did is
     *     rolled back, the events are handed in again one by one, and that one is set aside
     */
    void apply(Connection transaction, long store, List<LoggedEvent> events) throws SQLException, CannotApplyException;
}
