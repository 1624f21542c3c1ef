package dev.perennial.report;

import static dev.perennial.report.Table.bar;
import static dev.perennial.report.Table.words;

import dev.perennial.models.Forecast;
import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.prediction.Clv;
import dev.perennial.prediction.Segment;
import dev.perennial.prediction.Segment.Risk;
import dev.perennial.prediction.Segment.Value;
import dev.perennial.report.Table.Cell;
import dev.perennial.report.Table.Column;

/** The sections that look ahead: what customers are worth, who to write to. */
final class OutlookSections {
    private static final int MOST_CONTACTS = 8;

    private OutlookSections() {}

    static void worth(Page page, Report report, Clv clv) {
        WorthWords say = page.texts().words(WorthWords.class);
        page.section(say.title());
        clv.worth()
                .toOptional()
                .ifPresentOrElse(
                        worth -> page.note(worth.revenue()
                                .toOptional()
                                .map(revenue -> revenue(page.texts(), report, revenue))
                                .orElseGet(() -> orders(page.texts(), worth.orders()))),
                        () -> page.note(say.unknown()));
        clv.backtest()
                .toOptional()
                .ifPresent(backtest -> clv.chosen()
                        .toOptional()
                        .ifPresent(chosen -> page.note(say.backtest(
                                rounded(page.texts(), backtest.of(chosen).expectedOrders()),
                                page.texts().count(backtest.actualOrders())))));
        if (!clv.segments().isEmpty()) {
            page.table(grid(page.texts(), clv));
        }
    }

    private static String revenue(Texts texts, Report report, Forecast revenue) {
        return texts.words(WorthWords.class)
                .revenue(
                        texts.roughMoney(revenue.expected(), report.currency()),
                        texts.roughMoney(revenue.low(), report.currency()),
                        texts.roughMoney(revenue.high(), report.currency()));
    }

    private static String orders(Texts texts, Forecast orders) {
        return texts.words(WorthWords.class)
                .orders(rounded(texts, orders.expected()), rounded(texts, orders.low()), rounded(texts, orders.high()));
    }

    private static String rounded(Texts texts, double value) {
        return texts.count(Math.round(value));
    }

    private static Table grid(Texts texts, Clv clv) {
        WorthWords say = texts.words(WorthWords.class);
        Risk[] risks = Risk.values();
        Table table = new Table(Column.LABEL, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER);
        Cell[] head = new Cell[risks.length + 1];
        head[0] = words(say.corner());
        for (int i = 0; i < risks.length; i++) {
            head[i + 1] = words(say.risk(risks[i]));
        }
        table.row(head);
        for (Value value : Value.values()) {
            Cell[] row = new Cell[risks.length + 1];
            row[0] = words(say.value(value));
            for (int i = 0; i < risks.length; i++) {
                Risk risk = risks[i];
                row[i + 1] = words(texts.count(clv.segments().stream()
                        .filter(segment -> segment.value() == value && segment.risk() == risk)
                        .mapToLong(Segment::customers)
                        .sum()));
            }
            table.row(row);
        }
        return table;
    }

    static void plan(Page page, Report report, ContactPlan plan, Privacy privacy) {
        Texts texts = page.texts();
        PlanWords say = texts.words(PlanWords.class);
        int contacts = plan.contacts().size();
        page.section(
                say.title(),
                contacts == 0
                        ? say.nobody(ContactPlan.DAYS, plan.silent())
                        : say.write(contacts, ContactPlan.DAYS, plan.silent()));
        if (contacts > 0) {
            Table reasons = new Table(Column.NAME, Column.BAR, Column.NUMBER, Column.NUMBER)
                    .row(words(say.headReason()), words(""), words(say.headPeople()), words(say.headValue()));
            plan.counts()
                    .forEach(count -> reasons.row(
                            words(say.reason(count.reason())),
                            bar(count.customers()),
                            words(texts.count(count.customers())),
                            words(texts.roughMoney((double) count.expectedValue(), report.currency()))));
            page.table(reasons);
        }
        if (!plan.leftAlone().isEmpty()) {
            page.blank();
            page.note(say.silenceFinding(plan.silent()));
            Table silences = new Table(Column.NAME, Column.BAR, Column.NUMBER);
            plan.leftAlone()
                    .forEach(count -> silences.row(
                            words(say.silence(count.reason())),
                            bar(count.customers()),
                            words(texts.count(count.customers()))));
            page.table(silences);
        }
        if (contacts > 0 && privacy == Privacy.NAMED) {
            page.blank();
            page.note(say.listUnit(Math.min(MOST_CONTACTS, contacts), contacts));
            plan.contacts().stream().limit(MOST_CONTACTS).forEach(contact -> contact(page, contact));
        }
        page.note(say.definition(ContactPlan.VALUE_DAYS));
    }

    private static void contact(Page page, Contact contact) {
        Texts texts = page.texts();
        page.note(texts.date(contact.contactOn()) + "  "
                + PlanSentences.customer(contact).isolated() + ": "
                + PlanSentences.why(contact.why(), texts.words(PlanWords.class)));
    }
}
