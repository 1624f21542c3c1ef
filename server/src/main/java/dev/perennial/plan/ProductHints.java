package dev.perennial.plan;

import dev.perennial.plan.Contact.Product;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer's purchases suggest to write about; customers go by the warehouse's customer_id. */
final class ProductHints {
    /**
     * Something that is used up, and due within the plan or lately.
     *
     * @param daysSince from its last purchase to the first day of the plan
     * @param usualDays from one purchase of it to the next
     */
    record Refill(Product product, int daysSince, int usualDays) {}

    /**
     * Something that hardly anybody buys twice, and what its buyers take next.
     *
     * @param usualDays until then
     */
    record Next(Product bought, Product product, int usualDays) {}

    private final Map<Long, Refill> refills = new HashMap<>();
    private final Map<Long, Next> nexts = new HashMap<>();

    void add(long customer, Refill refill) {
        refills.put(customer, refill);
    }

    void add(long customer, Next next) {
        nexts.put(customer, next);
    }

    @Nullable Refill refill(long customer) {
        return refills.get(customer);
    }

    @Nullable Next next(long customer) {
        return nexts.get(customer);
    }
}
