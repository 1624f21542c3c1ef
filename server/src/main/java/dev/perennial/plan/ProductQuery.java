package dev.perennial.plan;

import dev.perennial.models.replenish.Rebuys;
import dev.perennial.models.replenish.Replenishment;
import dev.perennial.models.replenish.Replenishments;
import dev.perennial.plan.Contact.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Learns from order lines what is bought again after how long, and what is taken after that which is not; then looks at
 * what each customer bought last. Habits are learnt from at most some hundred thousand customers, which say no less.
 */
final class ProductQuery implements AutoCloseable {
    private static final int LEARN_FROM = 100_000;
    private static final int LEAST_FOLLOWERS = 10;
    /** Surely at least so many of 100 purchases of a thing that is used up are followed by another. */
    private static final double USED_UP = 0.3;
    /** Of a thing that is bought at regular intervals, hardly anybody's is longer than so many typical ones. */
    private static final double LONGEST_OF_TYPICAL = 6;
    /** Of others a customer must have bought so often to have a habit. */
    private static final long OWN_HABIT = 3;
    /** What fewer people have bought cannot be called a thing that nobody buys twice. */
    private static final int LEAST_BUYERS = 30;
    /** The rest sell too rarely to be the reason of many messages. */
    private static final int MOST_PRODUCTS = 1000;

    private static final String LINE = """
            CREATE TEMP VIEW plan_line AS
            SELECT customer_id, product_id, local_date, amount
            FROM order_line
            WHERE store_id = getvariable('plan_store')
              AND local_date < getvariable('plan_as_of')
              AND counted
              AND customer_id IS NOT NULL
              AND product_id IS NOT NULL
              AND quantity > 0""";

    private static final String SAMPLE = """
            CREATE TEMP TABLE plan_sample AS
            SELECT DISTINCT customer_id, product_id, local_date
            FROM plan_line
            WHERE customer_id % {every} = 0""";

    /** Days from the sixteenth on are counted in steps of a sixteenth, which is nothing beside how far waits lie apart. */
    private static final String WAITS = """
            WITH wait AS (
                SELECT product_id, local_date,
                       lead(local_date) OVER (PARTITION BY customer_id, product_id ORDER BY local_date) AS next_date
                FROM plan_sample
            ), watched AS (
                SELECT product_id, next_date, coalesce(next_date, getvariable('plan_as_of') - 1) - local_date AS exact
                FROM wait
            ), counted AS (
                SELECT product_id,
                       CASE WHEN exact < 16 THEN exact ELSE round(exp(round(16 * ln(exact)) / 16)) END AS days,
                       count(next_date) AS repeated,
                       count(*) - count(next_date) AS waiting
                FROM watched
                GROUP BY product_id, days
            )
            SELECT product_id, days, repeated, waiting
            FROM counted
            SEMI JOIN (
                SELECT product_id
                FROM counted
                GROUP BY product_id
                HAVING sum(repeated) >= $1 OR sum(repeated + waiting) >= $2
                ORDER BY sum(repeated + waiting) DESC, product_id
                LIMIT $3
            ) USING (product_id)
            ORDER BY product_id, days""";

    /** A product's category goes by its lowest product id; a product without one is a category of its own. */
    private static final String USED_UP_TABLE = """
            CREATE TEMP TABLE plan_used_up AS
            SELECT product_id, days, least_times, min(product_id) OVER (PARTITION BY coalesce(category, product_id::VARCHAR)) AS kind
            FROM (
                SELECT unnest({products}) AS product_id, unnest({days}) AS days, unnest({leastTimes}) AS least_times
            )
            JOIN product USING (product_id)
            WHERE store_id = getvariable('plan_store')""";

    /**
     * Per customer the one thing due within the plan, or overdue by half its interval at most: what they bought most
     * often, then what is due first. What they have replaced by another of its category since is not due. Habits are
     * those of the last two years. Days are made distinct before they are counted, which takes half as long as counting
     * distinct ones.
     */
    private static final String REFILLS = """
            WITH bought AS MATERIALIZED (
                SELECT customer_id, product_id,
                       min(local_date) AS first_date, max(local_date) AS last_date, count(*) AS times
                FROM (
                    SELECT DISTINCT customer_id, product_id, local_date
                    FROM plan_line
                    SEMI JOIN plan_used_up USING (product_id)
                    WHERE local_date >= getvariable('plan_as_of') - 730
                )
                GROUP BY customer_id, product_id
            ), due AS MATERIALIZED (
                SELECT customer_id, product_id, kind, times, last_date,
                       (getvariable('plan_as_of') - last_date)::INTEGER AS since,
                       round((last_date - first_date + days) / times)::INTEGER AS usual
                FROM bought
                JOIN plan_used_up USING (product_id)
                WHERE times >= least_times AND since <= 1.5 * usual AND usual - since < $1
            )
            SELECT customer_id, product_id, since, usual
            FROM due
            WHERE NOT EXISTS (
                FROM bought later
                JOIN plan_used_up other USING (product_id)
                WHERE later.customer_id = due.customer_id
                  AND other.kind = due.kind
                  AND later.last_date > due.last_date
            )
            QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY times DESC, usual - since, product_id) = 1""";

    private static final String BOUGHT_ONCE = """
            CREATE TEMP TABLE plan_bought_once AS SELECT unnest({products}) AS product_id""";

    /** What most buyers of such a thing took with their next order, and after how many days. */
    private static final String FOLLOWERS = """
            CREATE TEMP TABLE plan_follower AS
            WITH occasion AS (
                SELECT customer_id, local_date,
                       lead(local_date) OVER (PARTITION BY customer_id ORDER BY local_date) AS next_date
                FROM (SELECT DISTINCT customer_id, local_date FROM plan_sample)
            )
            SELECT bought.product_id, taken.product_id AS next_id,
                   count(*) AS people,
                   median(next_date - bought.local_date)::INTEGER AS days
            FROM plan_sample bought
            JOIN plan_bought_once USING (product_id)
            JOIN occasion USING (customer_id, local_date)
            JOIN plan_sample taken ON taken.customer_id = bought.customer_id AND taken.local_date = next_date
            WHERE taken.product_id <> bought.product_id
            GROUP BY bought.product_id, taken.product_id
            HAVING people >= {least}
            QUALIFY row_number() OVER (PARTITION BY bought.product_id ORDER BY people DESC, taken.product_id) = 1""";

    /** Per customer the dearest thing of the last basket, where it has a follower that the customer does not own yet. */
    private static final String NEXTS = """
            WITH last_day AS (
                SELECT customer_id, max(local_date) AS local_date
                FROM plan_line
                GROUP BY customer_id
            ), main AS (
                SELECT customer_id, arg_max(product_id, amount - product_id / 1e9) AS product_id
                FROM plan_line
                JOIN last_day USING (customer_id, local_date)
                GROUP BY customer_id
            ), candidate AS (
                SELECT customer_id, product_id, next_id, days
                FROM main
                JOIN plan_follower USING (product_id)
            )
            SELECT customer_id, product_id, next_id, days
            FROM candidate
            ANTI JOIN plan_line owned ON owned.customer_id = candidate.customer_id
                                     AND owned.product_id = candidate.next_id""";

    private static final String NAMES = """
            SELECT product_id, external_id, coalesce(name, external_id)
            FROM product
            WHERE store_id = getvariable('plan_store')
              AND (product_id IN (SELECT product_id FROM plan_used_up)
                OR product_id IN (SELECT product_id FROM plan_follower)
                OR product_id IN (SELECT next_id FROM plan_follower))""";

    private final Connection connection;
    private final List<String> made = new ArrayList<>();

    ProductQuery(Connection connection, int storeId, LocalDate asOf) throws SQLException {
        this.connection = connection;
        run("SET VARIABLE plan_store = " + storeId);
        run("SET VARIABLE plan_as_of = DATE '" + asOf + "'");
        make("VIEW", "plan_line", LINE);
    }

    ProductHints hints(long people) throws SQLException {
        ProductHints hints = new ProductHints();
        make("TABLE", "plan_sample", SAMPLE.replace("{every}", Long.toString(1 + people / LEARN_FROM)));
        Map<Long, Replenishment> habits = habits();
        if (!habits.isEmpty()) {
            tabulate(habits);
            Map<Long, Product> names = names();
            refills(hints, names);
            nexts(hints, names);
        }
        return hints;
    }

    private Map<Long, Replenishment> habits() throws SQLException {
        Map<Long, List<long[]>> waits = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
            statement.setInt(1, Replenishments.LEAST_REBUYS);
            statement.setInt(2, LEAST_BUYERS);
            statement.setInt(3, MOST_PRODUCTS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    waits.computeIfAbsent(row.getLong(1), product -> new ArrayList<>())
                            .add(new long[] {row.getLong(2), row.getLong(3), row.getLong(4)});
                }
            }
        }
        Map<Long, Rebuys> rebuys = new LinkedHashMap<>();
        waits.forEach((product, rows) -> rebuys.put(product, rebuys(rows)));
        Replenishments shop = Replenishments.learn(List.copyOf(rebuys.values()));
        Map<Long, Replenishment> habits = new LinkedHashMap<>();
        rebuys.forEach((product, own) -> habits.put(product, shop.of(own)));
        return habits;
    }

    private static Rebuys rebuys(List<long[]> rows) {
        return Rebuys.of(
                rows.stream().mapToInt(row -> (int) row[0]).toArray(),
                rows.stream().mapToLong(row -> row[1]).toArray(),
                rows.stream().mapToLong(row -> row[2]).toArray());
    }

    private void tabulate(Map<Long, Replenishment> habits) throws SQLException {
        List<Long> usedUp = new ArrayList<>();
        List<Long> days = new ArrayList<>();
        List<Long> leastTimes = new ArrayList<>();
        List<Long> once = new ArrayList<>();
        habits.forEach((product, habit) -> {
            switch (habit) {
                case Replenishment.Replenished again -> {
                    if (again.rebuyProbability().low() >= USED_UP) {
                        usedUp.add(product);
                        days.add(Math.round(again.typicalDays().value()));
                        leastTimes.add(isRegular(again) ? 1L : OWN_HABIT);
                    }
                }
                case Replenishment.BoughtOnce hardly -> once.add(product);
                case Replenishment.Unclear unclear -> {}
            }
        });
        make(
                "TABLE",
                "plan_used_up",
                USED_UP_TABLE
                        .replace("{products}", list(usedUp))
                        .replace("{days}", list(days))
                        .replace("{leastTimes}", list(leastTimes)));
        make("TABLE", "plan_bought_once", BOUGHT_ONCE.replace("{products}", list(once)));
        make("TABLE", "plan_follower", FOLLOWERS.replace("{least}", Integer.toString(LEAST_FOLLOWERS)));
    }

    private static boolean isRegular(Replenishment.Replenished again) {
        return again.nextPurchase().high()
                <= LONGEST_OF_TYPICAL * again.typicalDays().value();
    }

    private static String list(List<? extends Number> numbers) {
        return numbers.stream().map(Number::toString).collect(Collectors.joining(",", "[", "]::BIGINT[]"));
    }

    private Map<Long, Product> names() throws SQLException {
        Map<Long, Product> names = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NAMES)) {
            while (row.next()) {
                names.put(row.getLong(1), new Product(row.getString(2), row.getString(3)));
            }
        }
        return names;
    }

    private void refills(ProductHints hints, Map<Long, Product> names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFILLS)) {
            statement.setInt(1, ContactPlan.DAYS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Product product = names.get(row.getLong(2));
                    if (product != null) {
                        hints.add(row.getLong(1), new ProductHints.Refill(product, row.getInt(3), row.getInt(4)));
                    }
                }
            }
        }
    }

    private void nexts(ProductHints hints, Map<Long, Product> names) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEXTS)) {
            while (row.next()) {
                Product bought = names.get(row.getLong(2));
                Product next = names.get(row.getLong(3));
                if (bought != null && next != null) {
                    hints.add(row.getLong(1), new ProductHints.Next(bought, next, row.getInt(4)));
                }
            }
        }
    }

    private void make(String kind, String name, String sql) throws SQLException {
        run(sql);
        made.add("DROP " + kind + " IF EXISTS temp." + name);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (String removal : made.reversed()) {
            run(removal);
        }
    }
}
