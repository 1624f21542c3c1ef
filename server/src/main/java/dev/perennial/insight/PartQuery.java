package dev.perennial.insight;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PartQuery {
    private static final String STANDING = """
            SELECT customer_id
            FROM (
                SELECT customer_id,
                       min(first_date) >= $from AS is_first,
                       bool_or(local_date >= $from - getvariable('insight_active_days') AND local_date < $from) AS was_active,
                       bool_or(local_date >= $to - getvariable('insight_active_days')) AS is_active
                FROM occasion
                WHERE local_date < $to AND local_date >= $from - getvariable('insight_active_days')
                GROUP BY customer_id
            )
            WHERE\s""";

    private static final String IN_SPAN = """
            local_date >= getvariable('insight_from') AND local_date < getvariable('insight_to')""";

    private static final String BEST = """
            SELECT customer_id
            FROM (
                SELECT customer_id, row_number() OVER (ORDER BY recent_net DESC, customer_id) AS place,
                       count(*) OVER () AS people
                FROM buyer
                WHERE recent_orders > 0
            )
            WHERE place <= (people * $percent + 99) // 100""";

    private PartQuery() {}

    /** A part of the people, as of one moment. */
    static People run(BaseTables tables, Part part, long after, int limit) throws SQLException {
        Database database = tables.with(needs(part));
        database.run("CREATE TEMP TABLE part AS " + sql(part, tables.numbering()));
        try {
            long count = database.row("SELECT count(*) FROM part", row -> row.getLong(1));
            List<Long> page = database.rows(
                    "SELECT customer_id FROM part WHERE customer_id > $1 ORDER BY customer_id LIMIT $2",
                    row -> row.getLong(1),
                    after,
                    limit);
            return new People(count, page);
        } finally {
            database.run("DROP TABLE temp.part");
        }
    }

    private static BaseTable[] needs(Part part) {
        return switch (part) {
            case Part.Fate fate -> new BaseTable[] {BaseTable.OCCASION};
            case Part.Step step -> new BaseTable[] {BaseTable.OCCASION};
            case Part.InCohort cohort -> new BaseTable[] {BaseTable.CUSTOMER_MONTH};
            case Part.InCell cell -> new BaseTable[] {BaseTable.BUYER};
            case Part.Best best -> new BaseTable[] {BaseTable.BUYER};
            case Part.WithOrder order -> new BaseTable[] {BaseTable.COUNTED_ORDER, BaseTable.BUYER};
        };
    }

    private static String sql(Part part, Numbering numbering) {
        return switch (part) {
            case Part.Fate fate ->
                STANDING.replace("$from", "DATE '" + fate.from() + "'").replace("$to", "DATE '" + fate.to() + "'")
                        + standing(fate.which());
            case Part.Step step ->
                "SELECT customer_id FROM occasion WHERE n = " + step.from() + " AND " + IN_SPAN + waiting(step.which());
            case Part.InCohort cohort -> inCohort(Months.indexOf(cohort.month().atDay(1)), cohort.age());
            case Part.InCell cell ->
                RfmQuery.scored(numbering) + "SELECT customer_id FROM scored WHERE true"
                        + equal("recency", cell.recency()) + equal("frequency", cell.frequency())
                        + equal("monetary", cell.monetary());
            case Part.Best best -> BEST.replace("$percent", Integer.toString(best.percent()));
            case Part.WithOrder order ->
                "SELECT DISTINCT customer_id FROM counted_order JOIN buyer USING (customer_id) WHERE " + IN_SPAN
                        + " AND (local_date = first_date) = " + order.first() + equal("incentive", order.discounted());
        };
    }

    private static String standing(Part.Fate.Which which) {
        return switch (which) {
            case START -> "was_active";
            case END -> "is_active";
            case NEW -> "is_active AND is_first";
            case RETAINED -> "was_active AND is_active";
            case RESURRECTED -> "is_active AND NOT was_active AND NOT is_first";
            case CHURNED -> "was_active AND NOT is_active";
        };
    }

    private static String waiting(Part.Step.Who which) {
        return switch (which) {
            case ALL -> "";
            case REPEATED -> " AND next_date IS NOT NULL";
            case WAITING -> " AND next_date IS NULL";
        };
    }

    private static String inCohort(int month, int age) {
        return "SELECT customer_id FROM customer_month WHERE first_month = " + month + " AND month = " + (month + age);
    }

    private static String equal(String column, @Nullable Object value) {
        return value == null ? "" : " AND " + column + " = " + value;
    }
}
