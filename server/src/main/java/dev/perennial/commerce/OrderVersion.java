package dev.perennial.commerce;

import dev.perennial.customer.Resolved;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a source says of an order at one time; the newest is the order.
 *
 * @param number as the shopper knows it
 * @param person null for an order of nobody
 * @param sale whether by this version's own word it is paid, no test, not fully refunded and not made of free items only (unit
 *     price 0); an order known by its total alone is a sale even at 0
 * @param source who says so: {@code events}, {@code shopify}, {@code woocommerce}
 */
public record OrderVersion(
        String externalId,
        @Nullable String number,
        @Nullable Resolved person,
        Instant orderedAt,
        Amounts amounts,
        boolean sale,
        Details details,
        String source,
        List<Line> lines,
        Version version) {
    public OrderVersion {
        lines = List.copyOf(lines);
    }

    /**
     * Money in minor units of one currency.
     *
     * @param gross what was charged, from 0
     * @param refunded what this version itself says was given back, from 0; more than gross counts as gross
     * @param discount taken off the list price, codes included
     */
    public record Amounts(String currency, long gross, long refunded, long discount, long tax, long shipping) {}

    /** Words of the shop. */
    public record Details(
            @Nullable String coupon,
            @Nullable String status,
            @Nullable String country,
            @Nullable String city,
            @Nullable String postcode) {}

    /**
     * A line.
     *
     * @param externalId the source's own id, by which refunds name it
     * @param product external id of a product
     * @param quantity with at most three decimals
     * @param amount minor units after the line's own discount
     * @param discount minor units
     */
    public record Line(
            @Nullable String externalId, @Nullable String product, BigDecimal quantity, long amount, long discount) {}
}
