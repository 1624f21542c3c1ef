package dev.perennial.commerce;

import dev.perennial.customer.KnownEvent;
import dev.perennial.customer.KnownEventListener;
import dev.perennial.event.CannotApplyException;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Turns the e-commerce events of a batch into products, orders and carts. */
public final class CommerceEvents implements KnownEventListener {
    private static final Set<String> NAMES = Set.of(
            "Order Completed",
            "Order Updated",
            "Order Refunded",
            "Order Cancelled",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Checkout Started",
            "Product Viewed",
            "Product Updated",
            "Product Deleted");

    private final Stores stores;

    public CommerceEvents(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void apply(Connection transaction, long store, List<KnownEvent> events)
            throws SQLException, CannotApplyException {
        List<KnownEvent> ours =
                events.stream().filter(event -> NAMES.contains(event.name())).toList();
        if (ours.isEmpty()) {
            return;
        }
        StoreSettings settings = stores.get(transaction, store).settings();
        StoreFrame frame = new StoreFrame(ZoneId.of(settings.timeZone()), settings.currency());
        EventFacts facts = new EventFacts(frame);
        for (KnownEvent event : ours) {
            facts.add(event);
        }
        new Products(transaction, store).write(facts.products(), facts.removals());
        new Orders(transaction, store, frame.zone()).write(facts.orders(), facts.refunds(), facts.cancellations());
        new Carts(transaction, store).write(facts.carts(), facts.buyers());
    }
}
