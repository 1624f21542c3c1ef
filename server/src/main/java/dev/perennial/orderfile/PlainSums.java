package dev.perennial.orderfile;

import static dev.perennial.orderfile.OrderField.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rows of each order of a plain file come to, without the sums that its columns leave empty. */
final class PlainSums {
    /** What the rows of an order come to. All of one value is told by its sum being the largest times their number. */
    private static final String SUMS = """
            SELECT key, count(*) AS rows,
                   CASE WHEN max(id) - min(id) + 1 <> rows THEN error('rows of an order stand apart')
                        WHEN min(shared) <> max(shared) THEN error('rows of an order disagree')
                        WHEN {parts} AND count(list_cell) > 0 AND count(total_cell) = 0 THEN error('an order without a total')
                        ELSE min(id) END AS first_row,
                   {amounts},
                   if(list_count > 0, {sold}, 0) | if(bool_or(valued), {valued}, 0) {total} AS flags,
                   coalesce(sum(list_back), 0)::BIGINT AS returned_lines,
                   coalesce(sum(total_back), 0)::BIGINT AS returned_total,
                   {totals_given} AS totals_given
            FROM plain_row
            GROUP BY key""";

    private static final String AMOUNT = """
            coalesce(sum({a}_cell), 0)::BIGINT AS {a}_sum, count({a}_cell) AS {a}_count,
            coalesce(max({a}_cell), 0) AS {a}_most, {a}_most * {a}_count = {a}_sum AS {a}_alike""";

    private static final String COLUMNS = "{a}_most AS {a}_first, {a}_sum, {a}_count, {a}_alike";
    private static final String NOTHING =
            "0::BIGINT AS {a}_first, 0::BIGINT AS {a}_sum, 0::BIGINT AS {a}_count, true AS {a}_alike";

    private final OrderColumns columns;
    private final boolean handed;

    /** @param handed whether orders are carried elsewhere, and with them what a report needs no more than the total of */
    PlainSums(OrderColumns columns, boolean handed) {
        this.columns = columns;
        this.handed = handed;
    }

    /** Whether tax and shipping are added up: where every order has a total, a report asks for neither. */
    static boolean needsParts(OrderColumns columns, boolean handed) {
        return handed || !columns.has(TOTAL);
    }

    /** Amounts that are added up beside the list price. */
    private List<String> amounts(boolean exist) {
        boolean parts = needsParts(columns, handed);
        List<String> amounts = new ArrayList<>();
        add(amounts, "line_discount", columns.has(DISCOUNT) == exist);
        add(amounts, "tax", (columns.has(TAX) && parts) == exist);
        add(amounts, "shipping", (columns.has(SHIPPING) && parts) == exist);
        add(amounts, "total", columns.has(TOTAL) == exist);
        return amounts;
    }

    private static void add(List<String> amounts, String name, boolean wanted) {
        if (wanted) {
            amounts.add(name);
        }
    }

    /** What stands once an order, and on each of its rows. */
    private Stream<OrderField> most(boolean exist) {
        return Stream.of(ORDER_DISCOUNT, REFUNDED).filter(field -> columns.has(field) == exist);
    }

    /** One row an order. */
    String sql() {
        // the list price also tells whether anything was sold
        String amounts = Stream.of(
                        Stream.of("list").map(name -> AMOUNT.replace("{a}", name)),
                        amounts(true).stream().map(name -> AMOUNT.replace("{a}", name)),
                        most(true).map(field -> "coalesce(max(abs(%1$s)), 0) AS %1$s".formatted(field.key())))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        boolean totals = columns.has(TOTAL);
        return SUMS.replace("{amounts}", amounts)
                .replace("{totals_given}", totals ? "total_count + count(total_back)" : "0")
                .replace("{total}", totals ? "| if(total_count > 0, " + OrderFlag.TOTAL + ", 0)" : "");
    }

    /** What of it orders keep beside the list price. */
    String columns() {
        return Stream.of(
                        Stream.of("list_count, list_alike, list_most"),
                        amounts(true).stream().map(name -> COLUMNS.replace("{a}", name)),
                        most(true).map(OrderField::key))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    /** What is the same for all orders. */
    String constants() {
        return Stream.of(
                        Stream.of("1::BIGINT AS file"),
                        handed ? Stream.<String>of() : Stream.of("0::BIGINT AS city"),
                        amounts(false).stream().map(name -> NOTHING.replace("{a}", name)),
                        most(false).map(field -> "0::BIGINT AS " + field.key()))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }
}
