package dev.perennial.report;

import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.plan.Why;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The contract's {@code contactPlan}, everybody in it, and {@code contactPlanSummary} with those left alone. */
final class ContactPlanJson {
    private final Texts texts;

    private ContactPlanJson(Texts texts) {
        this.texts = texts;
    }

    static void write(JsonOut out, ContactPlan plan) {
        ContactPlanJson json = new ContactPlanJson(Texts.of(Locale.ENGLISH, StandardCharsets.UTF_8));
        out.objects("contactPlan", plan.contacts(), json::contact);
        out.object("contactPlanSummary", summary -> summary(summary, plan));
    }

    private void contact(JsonOut out, Contact contact) {
        Why why = contact.why();
        out.text("customer", contact.customer());
        out.text("reason", why.reason().code());
        out.text("message", ContactSentence.of(texts, why));
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
