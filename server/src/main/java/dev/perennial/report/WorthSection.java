package dev.perennial.report;

import static dev.perennial.report.Table.words;

import dev.perennial.models.Forecast;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.rhythm.Regularity;
import dev.perennial.prediction.Backtest;
import dev.perennial.prediction.Clv;
import dev.perennial.prediction.Segment;
import dev.perennial.prediction.Segment.Risk;
import dev.perennial.prediction.Segment.Value;
import dev.perennial.prediction.Worth;
import dev.perennial.report.Table.Cell;
import dev.perennial.report.Table.Column;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What present customers will bring: the range first, how far off the model was, and who is how sure to stay. */
final class WorthSection {
    private WorthSection() {}

    static void write(Page page, Report report) {
        Clv clv = report.clv();
        Worth worth = clv == null ? null : clv.worth().toOptional().orElse(null);
        if (clv == null || worth == null) {
            return;
        }
        WorthWords say = page.texts().words(WorthWords.class);
        page.section(say.title(), say.unit(worth.customers()));
        page.note(worth.revenue()
                .toOptional()
                .map(revenue -> revenue(page.texts(), say, revenue, report.currency()))
                .orElseGet(() -> worth.isOpen()
                        ? say.ordersOpen()
                        : say.ordersOnly(
                                count(page, worth.orders().low()),
                                count(page, worth.orders().high()))));
        worth.discountedRevenue()
                .toOptional()
                .ifPresent(revenue -> page.note(discounted(page.texts(), say, revenue, report.currency())));
        page.note(say.buyers(Math.round(worth.buyersIn30Days()), Math.round(worth.buyersIn90Days())));
        page.note(clv.backtest()
                .toOptional()
                .map(backtest -> tested(page.texts(), say, backtest, clv))
                .orElseGet(say::untested));
        if (clv.regularity().toOptional().filter(WorthSection::isRegular).isPresent()) {
            page.note(say.regular());
        }
        page.blank();
        page.note(say.gridUnit());
        page.table(grid(page.texts(), say, clv));
        page.note(say.riskDefinition());
        if (clv.chosen().toOptional().filter(ModelKind.BG_NBD::equals).isPresent()) {
            page.note(say.onceBought());
        }
        if (worth.discountedRevenue().isGiven()) {
            page.note(say.discountDefinition(page.texts().decimal(1 + Clv.ANNUAL_DISCOUNT_RATE, 2)));
        }
    }

    private static String count(Page page, double orders) {
        return page.texts().count(Math.round(orders));
    }

    private static String revenue(Texts texts, WorthWords say, Forecast revenue, @Nullable Currency currency) {
        return say.revenue(
                texts.roughMoney(revenue.low(), currency),
                texts.roughMoney(revenue.high(), currency),
                texts.roughMoney(revenue.expected(), currency));
    }

    private static String discounted(Texts texts, WorthWords say, Forecast revenue, @Nullable Currency currency) {
        return say.discounted(
                texts.share(Clv.ANNUAL_DISCOUNT_RATE),
                texts.roughMoney(revenue.low(), currency),
                texts.roughMoney(revenue.high(), currency),
                texts.roughMoney(revenue.expected(), currency));
    }

    private static String tested(Texts texts, WorthWords say, Backtest backtest, Clv clv) {
        double expected = backtest.of(clv.chosen().orElseThrow()).expectedOrders();
        double off = Math.abs(expected / backtest.actualOrders() - 1);
        return say.tested(backtest.days(), Math.round(expected), backtest.actualOrders(), texts.share(off));
    }

    private static boolean isRegular(Regularity regularity) {
        return switch (regularity.rhythm()) {
            case REGULAR, CLOCKLIKE -> true;
            case BURSTY, RANDOM -> false;
        };
    }

    private static Table grid(Texts texts, WorthWords say, Clv clv) {
        Table table = new Table(Column.LABEL, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER);
        Cell[] head = new Cell[1 + Risk.values().length];
        head[0] = words("");
        for (Risk risk : Risk.values()) {
            head[1 + risk.ordinal()] = words(say.risk(risk));
        }
        table.row(head);
        for (Value value : Value.values()) {
            Cell[] row = new Cell[head.length];
            row[0] = words(say.value(value));
            for (Risk risk : Risk.values()) {
                row[1 + risk.ordinal()] = words(texts.count(people(clv, value, risk)));
            }
            table.row(row);
        }
        return table;
    }

    private static long people(Clv clv, Value value, Risk risk) {
        return clv.segments().stream()
                .filter(segment -> segment.value() == value && segment.risk() == risk)
                .mapToLong(Segment::customers)
                .sum();
    }
}
