package dev.perennial.insight;

import dev.perennial.models.survival.KaplanMeier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class TimingQuery {
    /** Fewer first-time buyers than this say more about chance than about a product or country. */
    static final int LEAST_PEOPLE = 100;

    static final int MOST_GROUPS = 10;

    private static final String BY_PRODUCT = """
            SELECT customer_id, coalesce(product.name, product.external_id) AS name
            FROM first_basket
            JOIN product ON product.store_id = getvariable('insight_store')
                        AND product.product_id = first_basket.product_id""";

    private static final String BY_CATEGORY = """
            SELECT DISTINCT customer_id, category AS name
            FROM first_basket
            JOIN product ON product.store_id = getvariable('insight_store')
                        AND product.product_id = first_basket.product_id
            WHERE category IS NOT NULL""";

    private static final String BY_COUNTRY = """
            SELECT customer_id, min(country) AS name
            FROM counted_order
            JOIN buyer USING (customer_id)
            WHERE local_date = first_date AND country IS NOT NULL
            GROUP BY customer_id""";

    /** The groups' waits for the second purchase; the number of all groups stands in each row. */
    private static final String GROUPS = """
            WITH member AS MATERIALIZED (
                {member}
            ), size AS (
                SELECT name, count(*) AS people, count(*) OVER () AS all_groups
                FROM member
                GROUP BY name
                QUALIFY people >= $1
                ORDER BY people DESC, name
                LIMIT $2
            )
            SELECT name, all_groups,
                   coalesce(next_date, getvariable('insight_as_of') - 1) - local_date AS days,
                   count(next_date) AS repeated,
                   count(*) - count(next_date) AS waiting
            FROM size
            JOIN member USING (name)
            JOIN occasion USING (customer_id)
            WHERE n = 1
            GROUP BY name, people, all_groups, days
            ORDER BY people DESC, name, days""";

    private TimingQuery() {}

    static Timing run(BaseTables tables, Waits second) throws SQLException {
        KaplanMeier curve = second.curve();
        List<Timing.Groups> groups = new ArrayList<>();
        for (Timing.By by : Timing.By.values()) {
            Timing.Groups found = groups(tables, by);
            if (!found.groups().isEmpty() || found.leftOut() > 0) {
                groups.add(found);
            }
        }
        return new Timing(curve.returnWindow(Timing.MOST, Timing.HORIZON_DAYS), hazard(second, curve), groups);
    }

    private static List<Timing.Day> hazard(Waits waits, KaplanMeier curve) {
        List<Timing.Day> days = new ArrayList<>();
        int last = Math.min(Timing.HORIZON_DAYS, curve.lastDay().orElse(0));
        for (int day = 1; day <= last; day++) {
            days.add(new Timing.Day(
                    day,
                    curve.atRisk(day),
                    waits.repeatedOn(day),
                    curve.hazard(day).orElseThrow()));
        }
        return days;
    }

    private static Timing.Groups groups(BaseTables tables, Timing.By by) throws SQLException {
        Map<String, Waits.Collector> waits = new LinkedHashMap<>();
        List<Integer> all = members(tables, by)
                .rows(
                        GROUPS.replace("{member}", memberSql(by)),
                        row -> {
                            waits.computeIfAbsent(row.getString(1), name -> new Waits.Collector())
                                    .add(row, 3);
                            return row.getInt(2);
                        },
                        LEAST_PEOPLE,
                        MOST_GROUPS);
        List<Timing.Group> groups = new ArrayList<>();
        waits.forEach((name, collector) -> groups.add(group(name, collector.finish())));
        return new Timing.Groups(by, groups, all.isEmpty() ? 0 : all.getFirst() - groups.size());
    }

    private static Database members(BaseTables tables, Timing.By by) throws SQLException {
        return switch (by) {
            case FIRST_PRODUCT, FIRST_CATEGORY -> tables.with(BaseTable.OCCASION, BaseTable.FIRST_BASKET);
            case COUNTRY -> tables.with(BaseTable.OCCASION, BaseTable.BUYER);
        };
    }

    private static String memberSql(Timing.By by) {
        return switch (by) {
            case FIRST_PRODUCT -> BY_PRODUCT;
            case FIRST_CATEGORY -> BY_CATEGORY;
            case COUNTRY -> BY_COUNTRY;
        };
    }

    private static Timing.Group group(String name, Waits waits) {
        KaplanMeier curve = waits.curve();
        return new Timing.Group(
                name,
                waits.total(),
                waits.totalRepeated(),
                FunnelQuery.horizons(curve),
                curve.returnWindow(Timing.MOST, Timing.HORIZON_DAYS));
    }
}
