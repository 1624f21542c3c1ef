package dev.perennial.insight;

import dev.perennial.models.survival.KaplanMeier;
import java.sql.ResultSet;
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

    /**
     * The groups' waits for the second purchase. The number of all groups stands in each row; where none is large enough
     * it stands alone.
     */
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
                SELECT key, sum(repeated + waiting) AS people
                FROM wait
                GROUP BY key
            ), shown AS (
                SELECT *
                FROM size
                WHERE people >= $1
                ORDER BY people DESC, key
                LIMIT $2
            )
            SELECT all_groups, key::VARCHAR AS key, {name} AS name, days, repeated, waiting
            FROM (SELECT count(*) AS all_groups FROM size)
            LEFT JOIN (shown JOIN wait USING (key)) ON true
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

    private record Gathered(String name, Waits.Collector waits) {}

    private static Timing.Groups groups(BaseTables tables, Timing.By by) throws SQLException {
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        int all = members(tables, by)
                .rows(sql(by), row -> gather(row, gathered), LEAST_PEOPLE, MOST_GROUPS)
                .getFirst();
        List<Timing.Group> groups = gathered.values().stream()
                .map(each -> group(each.name(), each.waits().finish()))
                .toList();
        return new Timing.Groups(by, groups, all - groups.size());
    }

    private static int gather(ResultSet row, Map<String, Gathered> gathered) throws SQLException {
        String key = row.getString(2);
        if (key != null) {
            String name = row.getString(3);
            gathered.computeIfAbsent(key, each -> new Gathered(name, new Waits.Collector()))
                    .waits()
                    .add(row, 4);
        }
        return row.getInt(1);
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
