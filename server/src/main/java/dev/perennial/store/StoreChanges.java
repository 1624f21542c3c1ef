package dev.perennial.store;

import java.sql.Connection;
import java.util.function.UnaryOperator;

/** Changes what a store says about itself, and notes who did, for whoever lets somebody do so. */
public final class StoreChanges {
    private final Stores stores;
    private final Audit audit;

    public StoreChanges(Stores stores, Audit audit) {
        this.stores = stores;
        this.audit = audit;
    }

    /**
     * Changes settings, in the transaction of a store.
     *
     * @param actor who does, as the audit trail names them
     * @param change from what is there to what is wanted; settings that are not valid throw
     */
    public StoreInfo change(Connection transaction, long store, String actor, UnaryOperator<StoreSettings> change) {
        StoreInfo old = stores.get(transaction, store);
        StoreInfo now = stores.change(transaction, store, change.apply(old.settings()));
        audit.done(
                transaction,
                store,
                actor,
                "store.changed",
                "store:" + now.key(),
                old.settings() + " became " + now.settings());
        return now;
    }
}
