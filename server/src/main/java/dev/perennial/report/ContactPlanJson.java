package dev.perennial.report;

import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.plan.Why;

/** The contract's {@code contactPlan}, everybody in it, and {@code contactPlanSummary} with those left alone. */
final class ContactPlanJson {
    private ContactPlanJson() {}

    static void write(JsonOut out, ContactPlan plan) {
        out.objects("contactPlan", plan.contacts(), ContactPlanJson::contact);
        out.object("contactPlanSummary", summary -> summary(summary, plan));
    }

    private static void contact(JsonOut out, Contact contact) {
        Why why = contact.why();
        out.text("customer", contact.customer());
        out.text("reason", why.reason().code());
        out.text("message", ContactSentence.of(why));
        out.text("contactOn", contact.contactOn());
        out.money("expectedValue", contact.expectedValue());
        Contact.Product product = why.product();
        if (product != null) {
            out.text("product", product.id());
        }
        if (contact.nextPurchaseOn() != null) {
            out.text("nextPurchaseOn", contact.nextPurchaseOn());
        }
    }

    private static void summary(JsonOut out, ContactPlan plan) {
        out.text("from", plan.from());
        out.text("to", plan.to());
        out.text("expectedValueIs", "net revenue expected within 90 days, contacted or not; not what a contact causes");
        out.count("valueDays", ContactPlan.VALUE_DAYS);
        out.count("contacts", plan.contacts().size());
        out.objects("reasons", plan.counts(), (each, count) -> {
            each.text("reason", count.reason().code());
            each.count("customers", count.customers());
            each.money("expectedValue", count.expectedValue());
        });
        out.count("leftAlone", plan.silent());
        out.objects("leftAloneReasons", plan.leftAlone(), (each, count) -> {
            each.text("reason", count.reason().code());
            each.count("customers", count.customers());
        });
    }
}
