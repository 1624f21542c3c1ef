package dev.perennial.report;

import dev.perennial.plan.Contact.Product;
import dev.perennial.plan.Why;
import dev.perennial.wording.Typed;

/** The reason of a contact as an English sentence, for files that programs read; loads no bundle. */
final class ContactSentence {
    private ContactSentence() {}

    /** Put together by hand: a plan has a hundred thousand of them, and a pattern costs more than all the rest of one. */
    static String of(Why why) {
        return switch (why) {
            case Why.ReplenishmentDue due ->
                "Time for more " + name(due.product()) + ": bought " + days(due.days())
                        + " ago, and usually bought again after " + days(due.usualDays()) + ".";
            case Why.ValuableAtRisk risk ->
                "One of the best, silent for " + days(risk.days()) + "; usually orders every " + days(risk.usualDays())
                        + ".";
            case Why.SecondPurchase second ->
                "Bought for the first time " + days(second.days())
                        + " ago; most who come back decide between day " + second.firstDay() + " and day "
                        + second.lastDay() + ".";
            case Why.NextProduct next ->
                "Bought " + name(next.bought()) + " " + days(next.days())
                        + " ago, which is hardly ever bought twice; its buyers take " + name(next.product()) + " next.";
            case Why.Lapsed lapsed ->
                "Silent for " + days(lapsed.days()) + " after "
                        + (lapsed.orders() == 1 ? "one order" : lapsed.orders() + " orders")
                        + "; most who come back do so within " + days(lapsed.usualDays()) + ".";
        };
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String name(Product product) {
        return new Typed(product.name()).text();
    }
}
