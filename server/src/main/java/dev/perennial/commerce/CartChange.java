package dev.perennial.commerce;

import dev.perennial.customer.Resolved;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something was done to a cart.
 *
 * @param cart the shop's id of it, or whose it is where carts have none
 * @param person null when nobody knows whose it is
 * @param id of the message that told; the same again changes nothing
 * @param order external id of what it was bought as, for {@link Kind#BOUGHT}
 */
public record CartChange(
        String cart,
        @Nullable Resolved person,
        Instant at,
        String id,
        Kind kind,
        List<Item> items,
        @Nullable String order) {
    public CartChange {
        items = List.copyOf(items);
    }

    /** What was done. */
    public enum Kind {
        /** The items were put in. */
        ADD,
        /** The items were taken out, all of them where no quantity is said. */
        REMOVE,
        /** The items are all that is in it. */
        STATE,
        /** The same, and paying began. */
        CHECKOUT,
        /** It was bought, and is empty. */
        BOUGHT
    }

    /**
     * Some of a product.
     *
     * @param product external id
     * @param quantity null for one that is put in, and all that are taken out
     * @param price minor units of the currency for one
     */
    public record Item(
            String product,
            @Nullable String name,
            @Nullable BigDecimal quantity,
            @Nullable Long price,
            @Nullable String currency) {}
}
