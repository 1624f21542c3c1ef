package dev.perennial.orderfile;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a load brought.
 *
 * @param rows data rows in the files
 * @param rejected rows set aside
 * @param testRows rows of test orders, which count for nothing
 * @param nobody what stands apart because nobody knows whose it was
 * @param ordersInSeveralFiles orders that stood in more than one file and count once
 * @param currency of the amounts; null where the files do not say
 * @param currencyDigits decimals of the amounts' minor units, 0 to 4
 * @param from first local day with an order or a return of a known customer
 * @param to last such day, inclusive
 */
public record LoadedOrders(
        long rows,
        long rejected,
        long testRows,
        Nobody nobody,
        long ordersInSeveralFiles,
        @Nullable Currency currency,
        int currencyDigits,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /**
     * Rows without a customer.
     *
     * @param grossRevenue minor units of their counted orders
     */
    public record Nobody(long rows, long orders, long grossRevenue) {}

    public long accepted() {
        return rows - rejected;
    }
}
