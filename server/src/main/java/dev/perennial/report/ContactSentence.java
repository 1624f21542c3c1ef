package dev.perennial.report;

import dev.perennial.plan.Contact.Product;
import dev.perennial.plan.Why;
import dev.perennial.wording.Typed;

/** The reason of a contact as an English sentence, for files that programs read; loads no bundle. */
final class ContactSentence {
    private ContactSentence() {}

    static String of(Why why) {
        return switch (why) {
            case Why.ReplenishmentDue due ->
                "Time for more %s: bought %s ago, and usually bought again after %s."
                        .formatted(name(due.product()), days(due.days()), days(due.usualDays()));
            case Why.ValuableAtRisk risk ->
                "One of the best, silent for %s; usually orders every %s."
                        .formatted(days(risk.days()), days(risk.usualDays()));
            case Why.SecondPurchase second ->
                "Bought for the first time %s ago; most who come back decide between day %d and day %d."
                        .formatted(days(second.days()), second.firstDay(), second.lastDay());
            case Why.NextProduct next ->
                "Bought %s %s ago, which is hardly ever bought twice; its buyers take %s next."
                        .formatted(name(next.bought()), days(next.days()), name(next.product()));
            case Why.Lapsed lapsed ->
                "Silent for %s after %s; most who come back would have by now."
                        .formatted(
                                days(lapsed.days()), lapsed.orders() == 1 ? "one order" : lapsed.orders() + " orders");
        };
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String name(Product product) {
        return new Typed(product.name()).text();
    }
}
