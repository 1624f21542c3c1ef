package dev.perennial.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One message to one customer.
 *
 * @param customer the shop's own id, unchanged
 * @param email where the shop's data has one
 * @param why the reason with its figures
 * @param contactOn the day to write on
 * @param expectedValue net revenue in minor units that the purchase models expect from this customer within {@link
 *     ContactPlan#VALUE_DAYS} days, whether or not anybody writes. It says what is at stake, to rank by; how much of it
 *     a message causes is not known before an experiment with people left alone.
 * @param nextPurchaseOn the day by which half of such customers have ordered, of those who do within a year
 */
public record Contact(
        String customer,
        @Nullable String email,
        Why why,
        LocalDate contactOn,
        long expectedValue,
        @Nullable LocalDate nextPurchaseOn) {

    public ContactReason reason() {
        return why.reason();
    }

    /** What to write about, where the shop's data says so. */
    public @Nullable Product product() {
        return why.product();
    }

    /**
     * A product of the shop.
     *
     * @param id the shop's own, unchanged
     * @param name its id where it has none
     */
    public record Product(String id, String name) {}
}
