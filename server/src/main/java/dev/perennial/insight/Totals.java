package dev.perennial.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The size of the shop. Money is in minor units.
 *
 * @param firstOrder the first local order date of any order of the store, counted or not; null without orders
 * @param lastOrder the last one
 * @param orders counted orders of known customers
 * @param occasions days on which a customer ordered: two orders on one day are one
 * @param customers people with a counted order
 * @param repeatCustomers customers with at least two occasions
 * @param gross what the counted orders were charged
 * @param net gross less what was given back, credit notes that name a customer included
 * @param withoutCustomer counted orders that nobody knows the customer of; they are in no other figure
 */
public record Totals(
        @Nullable LocalDate firstOrder,
        @Nullable LocalDate lastOrder,
        long orders,
        long occasions,
        long customers,
        long repeatCustomers,
        long gross,
        long net,
        Anonymous withoutCustomer) {

    /** Counted orders without a customer. */
    public record Anonymous(long orders, long gross) {}

    /** The share of customers with a second occasion so far; see the funnel for what it will come to. */
    public Figure repeatRate() {
        return Figure.ratio(repeatCustomers, customers, Absence.NO_ORDERS);
    }
}
