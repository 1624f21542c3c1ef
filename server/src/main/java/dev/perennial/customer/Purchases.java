package dev.perennial.customer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What customers bought, in figures.
 *
 * @param orderCount counted orders
 * @param netRevenue in minor units of the currency: gross less refunds, of counted orders in that currency
 * @param currency in which the customer buys; null without an order
 */
public record Purchases(
        long orderCount,
        long netRevenue,
        @Nullable String currency,
        @Nullable Instant firstOrderAt,
        @Nullable Instant lastOrderAt) {
    /** Of a lead. */
    static final Purchases NONE = new Purchases(0, 0, null, null, null);

    /** Whoever knows. */
    public interface Source {
        /** By customer; nothing for one without orders. */
        Map<Long, Purchases> of(Connection transaction, long store, Collection<Long> customers) throws SQLException;
    }
}
