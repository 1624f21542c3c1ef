package dev.perennial.plan;

import dev.perennial.plan.Contact.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a contact with the figures that a sentence about it needs. Days are as of the day of contact.
 *
 * <p>Sentences stand under {@code plan.message.} and the reason's code, with {@link #arguments()} as {0}, {1}, ….
 */
public sealed interface Why {

    ContactReason reason();

    /** For the sentence: numbers of days and names of products. */
    List<Object> arguments();

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

        @Override
        public List<Object> arguments() {
            return List.of(product.name(), days, usualDays);
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

        @Override
        public List<Object> arguments() {
            return List.of(days, usualDays);
        }
    }

    /**
     * Bought once, and now is when others decide.
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

        @Override
        public List<Object> arguments() {
            return List.of(days, firstDay, lastDay);
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

        @Override
        public List<Object> arguments() {
            return List.of(bought.name(), product.name(), days);
        }
    }

    /**
     * Most who come back would have by now.
     *
     * @param days since the last order
     * @param orders purchase occasions before
     */
    record Lapsed(int days, int orders) implements Why {
        @Override
        public ContactReason reason() {
            return ContactReason.LAPSED;
        }

        @Override
        public List<Object> arguments() {
            return List.of(days, orders);
        }
    }
}
