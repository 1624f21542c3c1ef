package dev.perennial.report;

import dev.perennial.plan.Contact;
import dev.perennial.plan.Contact.Product;
import dev.perennial.plan.Why;
import dev.perennial.wording.Typed;
import java.util.Objects;

/** Why somebody is written to, and who that is, in a reader's words. */
public final class PlanSentences {
    private PlanSentences() {}

    public static String why(Why why, PlanWords words) {
        return switch (why) {
            case Why.ReplenishmentDue due -> words.replenish(name(due.product()), due.days(), due.usualDays());
            case Why.ValuableAtRisk risk -> words.valuable(risk.days(), risk.usualDays());
            case Why.SecondPurchase second -> words.second(second.days(), second.firstDay(), second.lastDay());
            case Why.NextProduct next -> words.next(name(next.bought()), next.days(), name(next.product()));
            case Why.Lapsed lapsed -> words.lapsed(lapsed.days(), lapsed.orders());
        };
    }

    /** The e-mail address where there is one, else the shop's own id. */
    public static Typed customer(Contact contact) {
        return new Typed(Objects.requireNonNullElse(contact.email(), contact.customer()));
    }

    private static Typed name(Product product) {
        return new Typed(product.name());
    }
}
