package dev.perennial.bench.report;

import dev.perennial.models.replenish.Rebuys;
import dev.perennial.models.replenish.Replenishment;
import dev.perennial.models.replenish.Replenishments;
import dev.perennial.models.survival.KaplanMeier;
import dev.perennial.models.survival.ReturnWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the contact plan on the floor needs from the tables of {@code floor-tables.sql}: when first-time buyers decide,
 * and per customer what is used up and what others take next. Nothing of it needs a prediction.
 */
final class FloorHints {
    private static final String SAMPLE = """
            CREATE TABLE sample AS
            SELECT DISTINCT customer, product, day
            FROM item
            WHERE customer % (1 + (SELECT count(*) FROM buyer) // 100_000) = 0""";

    private static final String REBUYS = """
            WITH counted AS (
                SELECT product, if(exact < 16, exact, round(exp(round(16 * ln(exact)) / 16)))::INTEGER AS days,
                       count(next_day) AS again, count(*) - count(next_day) AS waiting
                FROM (SELECT product, next_day, coalesce(next_day, getvariable('as_of') - 1) - day AS exact
                      FROM (SELECT product, day, lead(day) OVER (PARTITION BY customer, product ORDER BY day) AS next_day
                            FROM sample))
                GROUP BY ALL
            )
            SELECT product, list(days ORDER BY days), list(again ORDER BY days), list(waiting ORDER BY days)
            FROM counted
            GROUP BY product HAVING sum(again) >= 3 OR sum(again + waiting) >= 30
            ORDER BY product""";

    /** Per customer one thing: the most often bought, then the first due; not what another of its category replaced. */
    private static final String REFILLS = """
            WITH bought AS MATERIALIZED (
                SELECT customer, product, min(day) AS first_day, max(day) AS last_day, count(*) AS times
                FROM (SELECT DISTINCT customer, product, day
                      FROM item SEMI JOIN used_up USING (product)
                      WHERE day >= getvariable('as_of') - 730)
                GROUP BY customer, product
            ), due AS MATERIALIZED (
                SELECT customer, product, kind, last_day, times, (getvariable('as_of') - last_day)::INTEGER AS since,
                       round((last_day - first_day + days) / times)::INTEGER AS usual
                FROM bought JOIN used_up USING (product)
                WHERE times >= least_times AND since <= 1.5 * usual AND usual - since < 30
            )
            SELECT customer, arg_min(product, (-times, usual - since, product)),
                   arg_min(since, (-times, usual - since, product)), arg_min(usual, (-times, usual - since, product))
            FROM due
            WHERE NOT EXISTS (FROM bought later JOIN used_up other USING (product)
                              WHERE later.customer = due.customer AND other.kind = due.kind
                                AND later.last_day > due.last_day)
            GROUP BY customer""";

    private static final String FOLLOWERS = """
            CREATE TABLE follower AS
            SELECT b.product, t.product AS next_product, count(*) AS people, median(o.next_day - o.day)::INTEGER AS days
            FROM sample b
            SEMI JOIN bought_once USING (product)
            JOIN occasion o ON o.customer = b.customer AND o.day = b.day
            JOIN sample t ON t.customer = o.customer AND t.day = o.next_day AND t.product <> b.product
            GROUP BY b.product, t.product HAVING people >= 10
            QUALIFY row_number() OVER (PARTITION BY b.product ORDER BY people DESC, t.product) = 1""";

    /** The dearest thing of the last basket decides; its follower counts for twice its usual time. */
    private static final String NEXTS = """
            WITH dearest AS (
                SELECT i.customer, arg_max(i.product, i.cents - i.product / 1e9) AS product,
                       (getvariable('as_of') - any_value(i.day))::INTEGER AS since
                FROM item i
                JOIN occasion o ON o.customer = i.customer AND o.day = i.day
                WHERE o.next_day IS NULL AND o.day >= getvariable('as_of') - 2 * (SELECT max(days) FROM follower)
                GROUP BY i.customer
            ), candidate AS (
                SELECT customer, product, next_product, days
                FROM dearest JOIN follower USING (product)
                WHERE since <= 2 * days
            )
            SELECT c.customer, c.product, c.next_product, c.days
            FROM candidate c
            ANTI JOIN item i ON i.customer = c.customer AND i.product = c.next_product""";

    /** A customer's {@link #REFILLS} or {@link #NEXTS}, which have three numbers each. */
    record Hint(int first, int second, int third) {}

    /** The days after the first order in which most decide; null where too few have come back to tell. */
    final @Nullable ReturnWindow window;
    /** By then four of five who come back within a year have come. */
    final int lapseDays;
    /** The median between the second and the third order. */
    final double gapDays;

    final String[] productId;
    final String[] productName;
    final @Nullable Hint[] refills;
    final @Nullable Hint[] nexts;

    FloorHints(Statement statement) throws SQLException {
        KaplanMeier curve = curve(statement);
        window = curve.returnWindow(0.5, 365).toOptional().orElse(null);
        lapseDays = lapseDays(curve);
        gapDays = number(
                statement,
                "SELECT coalesce(median(next_day - day) FILTER (n = 2), median(next_day - day), 30) FROM occasion"
                        + " WHERE n <= 2");
        int products = (int) number(statement, "SELECT count(*) FROM product");
        int customers = (int) number(statement, "SELECT count(*) FROM customer");
        productId = new String[products + 1];
        productName = new String[products + 1];
        try (ResultSet row = statement.executeQuery("SELECT product, product_id, name FROM product")) {
            while (row.next()) {
                productId[row.getInt(1)] = row.getString(2);
                productName[row.getInt(1)] = row.getString(3);
            }
        }
        statement.execute(SAMPLE);
        habits(statement);
        statement.execute(FOLLOWERS);
        refills = hints(statement, REFILLS, customers);
        nexts = hints(statement, NEXTS, customers);
    }

    private static KaplanMeier curve(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT list(days::INTEGER), list(repeated), list(waiting) FROM wait WHERE n = 1")) {
            row.next();
            return KaplanMeier.of(ints(row, 1), longs(row, 2), longs(row, 3));
        }
    }

    private static int lapseDays(KaplanMeier curve) {
        int last = Math.min(365, curve.lastDay().orElse(0));
        int day = 1;
        while (day < last && 1 - curve.survival(day) < 0.8 * (1 - curve.survival(last))) {
            day++;
        }
        return day;
    }

    /** Fits each product's habit, and hands over to SQL what is used up and what is bought once. */
    private static void habits(Statement statement) throws SQLException {
        List<Integer> products = new ArrayList<>();
        List<Rebuys> rebuys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(REBUYS)) {
            while (row.next()) {
                products.add(row.getInt(1));
                rebuys.add(Rebuys.of(ints(row, 2), longs(row, 3), longs(row, 4)));
            }
        }
        List<String> usedUp = new ArrayList<>();
        List<Integer> once = new ArrayList<>();
        Replenishments shop = Replenishments.learn(rebuys);
        for (int i = 0; i < products.size(); i++) {
            switch (shop.of(rebuys.get(i))) {
                case Replenishment.Replenished again -> {
                    double median = again.typicalDays().value();
                    int leastTimes = again.nextPurchase().high() <= 6 * median ? 1 : 3;
                    if (again.rebuyProbability().low() >= 0.3) {
                        usedUp.add("[%d, %d, %d]".formatted(products.get(i), Math.round(median), leastTimes));
                    }
                }
                case Replenishment.BoughtOnce never -> once.add(products.get(i));
                case Replenishment.Unclear unclear -> {}
            }
        }
        statement.execute("CREATE TABLE used_up AS SELECT product, u[2] AS days, u[3] AS least_times, kind"
                + " FROM (SELECT unnest(" + usedUp + "::INTEGER[][]) AS u) JOIN product ON product = u[1]");
        statement.execute("CREATE TABLE bought_once AS SELECT unnest(" + once + "::INTEGER[]) AS product");
    }

    private static @Nullable Hint[] hints(Statement statement, String sql, int customers) throws SQLException {
        @Nullable Hint[] hints = new Hint[customers + 1];
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                hints[row.getInt(1)] = new Hint(row.getInt(2), row.getInt(3), row.getInt(4));
            }
        }
        return hints;
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static int[] ints(ResultSet row, int column) throws SQLException {
        return Arrays.stream(longs(row, column)).mapToInt(Math::toIntExact).toArray();
    }

    private static long[] longs(ResultSet row, int column) throws SQLException {
        Object[] numbers = (Object[]) row.getArray(column).getArray();
        return Arrays.stream(numbers)
                .mapToLong(number -> ((Number) number).longValue())
                .toArray();
    }
}
