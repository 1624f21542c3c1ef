package dev.perennial.plan;

import dev.perennial.plan.Contact.Product;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a contact with the figures that a sentence about it needs. Days since something are as of the first day
 * of the plan, which is when it is read, and not of the day of contact, which stands beside it.
 */
public sealed interface Why {

    ContactReason reason();

    /** What to write about. */
    default @Nullable Product product() {
        return null;
    }

    /**
     * Bought something that is used up.
     *
     * @param product bought before
     * @param days since then
     * @param usualDays between two purchases of it, by this customer's own habit where there is one
     */
    record ReplenishmentDue(Product product, int days, int usualDays) implements Why {
        @Override
        public ContactReason reason() {
            return ContactReason.REPLENISHMENT_DUE;
        }
    }

    /**
     * One of the best, silent for longer than usual.
     *
     * @param days since the last order
     * @param usualDays between two orders of this customer
     */
    record ValuableAtRisk(int days, int usualDays) implements Why {
        @Override
        public ContactReason reason() {
            return ContactReason.VALUABLE_AT_RISK;
        }
    }

    /**
     * Bought once, and on the day of contact is when others decide.
     *
     * @param days since the first order
     * @param firstDay of the shop's own window
     * @param lastDay of it
     */
    record SecondPurchase(int days, int firstDay, int lastDay) implements Why {
        @Override
        public ContactReason reason() {
            return ContactReason.SECOND_PURCHASE;
        }
    }

    /**
     * Something else is what its buyers take next.
     *
     * @param bought last, and by nearly nobody twice
     * @param product what its buyers take next
     * @param days since the last order
     */
    record NextProduct(Product bought, Product product, int days) implements Why {
        @Override
        public ContactReason reason() {
            return ContactReason.NEXT_PRODUCT;
        }
    }

    /**
     * Most who come back have done so by the day of contact.
     *
     * @param days since the last order
     * @param orders purchase occasions before
     * @param usualDays within which most who come back have ordered
     */
    record Lapsed(int days, int orders, int usualDays) implements Why {
        @Override
        public ContactReason reason() {
            return ContactReason.LAPSED;
        }
    }
}
