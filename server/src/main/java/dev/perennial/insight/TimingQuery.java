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
            SELECT product_id AS key, local_date, next_date
            FROM first_basket""";

    /** A category goes by its lowest product id, because numbers are grouped faster than names. */
    private static final String BY_CATEGORY = """
            SELECT DISTINCT customer_id, key, local_date, next_date
            FROM first_basket
            JOIN (
                SELECT product_id, min(product_id) OVER (PARTITION BY category) AS key
                FROM product
                WHERE store_id = getvariable('insight_store') AND category IS NOT NULL
            ) USING (product_id)""";

    private static final String BY_COUNTRY = """
            SELECT min(country) AS key, any_value(local_date) AS local_date, any_value(next_date) AS next_date
            FROM counted_order
            JOIN occasion USING (customer_id, local_date)
            WHERE n = 1 AND country IS NOT NULL
            GROUP BY customer_id""";

    private static final String PRODUCT_NAME = "coalesce(product.name, product.external_id)";
    private static final String CATEGORY_NAME = "product.category";
    private static final String COUNTRY_NAME = "key";

    /** The groups' waits for the second purchase; the number of all groups stands in each row. */
    private static final String GROUPS = """
            WITH member AS (
                {member}
            ), wait AS (
                SELECT key,
                       coalesce(next_date, getvariable('insight_as_of') - 1) - local_date AS days,
                       count(next_date) AS repeated,
                       count(*) - count(next_date) AS waiting
                FROM member
                GROUP BY key, days
            ), size AS (
                SELECT key, sum(repeated + waiting) AS people, count(*) OVER () AS all_groups
                FROM wait
                GROUP BY key
                QUALIFY people >= $1
                ORDER BY people DESC, key
                LIMIT $2
            )
            SELECT {name} AS name, all_groups, days, repeated, waiting
            FROM size
            JOIN wait USING (key)
            LEFT JOIN product ON product.store_id = getvariable('insight_store')
                             AND product.product_id = try_cast(key AS BIGINT)
            ORDER BY people DESC, key, days""";

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
                        sql(by),
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
            case FIRST_PRODUCT, FIRST_CATEGORY -> tables.with(BaseTable.FIRST_BASKET);
            case COUNTRY -> tables.with(BaseTable.OCCASION);
        };
    }

    private static String sql(Timing.By by) {
        return switch (by) {
            case FIRST_PRODUCT -> GROUPS.replace("{member}", BY_PRODUCT).replace("{name}", PRODUCT_NAME);
            case FIRST_CATEGORY -> GROUPS.replace("{member}", BY_CATEGORY).replace("{name}", CATEGORY_NAME);
            case COUNTRY -> GROUPS.replace("{member}", BY_COUNTRY).replace("{name}", COUNTRY_NAME);
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
