package dev.perennial.report;

import static dev.perennial.report.Table.bar;
import static dev.perennial.report.Table.words;

import dev.perennial.plan.ContactPlan;
import dev.perennial.report.Table.Column;
import dev.perennial.wording.Typed;

/** Who to write to in the days to come: how many for which reason, an example of each, and who is left alone. */
final class PlanSection {
    private PlanSection() {}

    static void write(Page page, Report report, Privacy privacy) {
        ContactPlan plan = report.contactPlan();
        if (plan == null) {
            return;
        }
        Texts texts = page.texts();
        PlanWords say = texts.words(PlanWords.class);
        page.section(
                say.title(),
                say.unit(texts.date(plan.from()), texts.date(plan.to().minusDays(1))));
        if (plan.contacts().isEmpty()) {
            page.note(say.nobody());
        } else {
            page.table(reasons(texts, say, plan, report));
            if (privacy == Privacy.NAMED) {
                page.blank();
                plan.counts().forEach(count -> example(page, say, plan, count));
            }
        }
        if (plan.silent() > 0) {
            page.blank();
            page.note(say.silent(plan.silent()));
            page.table(silences(texts, say, plan));
        }
        page.note(say.definition());
    }

    private static Table reasons(Texts texts, PlanWords say, ContactPlan plan, Report report) {
        Table table = new Table(Column.NAME, Column.BAR, Column.NUMBER, Column.NUMBER)
                .row(words(say.headReason()), words(""), words(say.headPeople()), words(say.headValue()));
        plan.counts()
                .forEach(count -> table.row(
                        words(say.reason(count.reason())),
                        bar(count.customers()),
                        words(texts.count(count.customers())),
                        words(texts.roughMoney((double) count.expectedValue(), report.currency()))));
        return table;
    }

    /** The most valuable contact of a reason, with the day to write on. */
    private static void example(Page page, PlanWords say, ContactPlan plan, ContactPlan.ReasonCount count) {
        plan.contacts().stream()
                .filter(contact -> contact.reason() == count.reason())
                .findFirst()
                .ifPresent(contact -> page.note(say.example(
                        new Typed(contact.customer()),
                        page.texts().day(contact.contactOn()),
                        ContactWording.of(say, contact.why()))));
    }

    private static Table silences(Texts texts, PlanWords say, ContactPlan plan) {
        Table table = new Table(Column.NAME, Column.BAR, Column.NUMBER);
        plan.leftAlone()
                .forEach(count -> table.row(
                        words(say.silence(count.reason())),
                        bar(count.customers()),
                        words(texts.count(count.customers()))));
        return table;
    }
}
