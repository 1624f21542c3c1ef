package dev.perennial.report;

import dev.perennial.plan.Contact.Product;
import dev.perennial.plan.Why;
import dev.perennial.wording.Typed;

/** The reason of a contact as a sentence in the reader's language. */
public final class ContactWording {
    private ContactWording() {}

    /** One sentence; what the shop typed is set apart by {@link Typed}'s marks. */
    public static String of(PlanWords words, Why why) {
        return switch (why) {
            case Why.ReplenishmentDue due -> words.replenishmentDue(typed(due.product()), due.days(), due.usualDays());
            case Why.ValuableAtRisk risk -> words.valuableAtRisk(risk.days(), risk.usualDays());
            case Why.SecondPurchase second -> words.secondPurchase(second.days(), second.firstDay(), second.lastDay());
            case Why.NextProduct next -> words.nextProduct(typed(next.bought()), typed(next.product()), next.days());
            case Why.Lapsed lapsed -> words.lapsed(lapsed.days(), lapsed.orders(), lapsed.usualDays());
        };
    }

    private static Typed typed(Product product) {
        return new Typed(product.name());
    }
}
