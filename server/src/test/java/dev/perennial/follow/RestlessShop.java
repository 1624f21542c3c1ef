package dev.perennial.follow;

import dev.perennial.commerce.CommerceExport;
import dev.perennial.customer.CustomerExport;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two stores in which everything changes all the time, in transactions of any length, some of which are taken back. At
 * every moment an order's gross is the sum of its lines, which tells a torn look.
 */
record RestlessShop(PostgresLogin login, Database database) implements AutoCloseable {
    static final List<Exporter> EXPORTERS = List.of(new CustomerExport(), new CommerceExport());
    static final List<Long> STORES = List.of(1L, 2L);

    private static final int EXPECTED_CUSTOMERS = 60;

    static RestlessShop open(PostgresLogin login) throws PostgresException {
        return new RestlessShop(
                login,
                Database.open(login, List.of("store", "follow", "customer", "commerce"), new PoolSizes(10, 1, 4)));
    }

    /** Ends a transaction in the middle. */
    private static final class TakenBackException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** One transaction of some random changes. */
    void change(Random random) throws SQLException {
        long store = STORES.get(random.nextInt(STORES.size()));
        try {
            database.inStore(store, transaction -> {
                // As all who write facts of people do.
                Sql.on(transaction)
                        .sql("SELECT pg_advisory_xact_lock(:store)::text")
                        .param("store", store)
                        .query(String.class)
                        .single();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    changeOne(Sql.on(transaction), store, random);
                }
                if (random.nextInt(8) == 0) {
                    LockSupport.parkNanos(random.nextInt(60_000_000));
                }
                if (random.nextInt(10) == 0) {
                    throw new TakenBackException();
                }
                return 0;
            });
        } catch (TakenBackException onPurpose) {
            // nothing of it may be seen
        }
    }

    private static void changeOne(JdbcClient sql, long store, Random random) {
        switch (random.nextInt(14)) {
            case 0, 1 -> newCustomer(sql, store, random);
            case 2, 3, 4 -> newOrders(sql, store, random, 1 + random.nextInt(5));
            case 5 -> editOrder(sql, store, random);
            case 6 ->
                run(sql, store, random, "DELETE FROM commerce.orders WHERE store_id = :store AND order_id % 97 = :n");
            case 7 -> mergeCustomers(sql, store, random);
            case 8 -> undoMerge(sql, store, random);
            case 9 -> product(sql, store, random);
            case 10 -> creditNote(sql, store, random);
            case 11 ->
                run(
                        sql,
                        store,
                        random,
                        "DELETE FROM commerce.credit_note WHERE store_id = :store AND note_id % 11 = :n % 11");
            case 12 -> run(sql, store, random, """
                    INSERT INTO customer.trait (store_id, profile_id, customer_id, name, value, at, source)
                    SELECT store_id, profile_id, customer_id, 'country', to_jsonb('C' || :n), now(), 'test'
                    FROM customer.profile WHERE store_id = :store AND profile_id % 13 = :n % 13
                    ON CONFLICT (store_id, profile_id, name) DO UPDATE SET value = EXCLUDED.value, at = EXCLUDED.at
                    """);
            default ->
                run(
                        sql,
                        store,
                        random,
                        "DELETE FROM customer.identity WHERE store_id = :store AND kind = 'email' AND owner % 37 = :n % 37");
        }
        // lines go with their orders, and one of nobody's is no line
        sql.sql("""
                DELETE FROM commerce.order_line l WHERE store_id = :store AND NOT EXISTS (
                    SELECT FROM commerce.orders o WHERE o.store_id = l.store_id AND o.order_id = l.order_id)
                """).param("store", store).update();
    }

    private static void run(JdbcClient sql, long store, Random random, String text) {
        sql.sql(text).param("store", store).param("n", random.nextInt(97)).update();
    }

    private static void newCustomer(JdbcClient sql, long store, Random random) {
        sql.sql("""
                WITH born AS (
                    INSERT INTO customer.customer (store_id, created_at) VALUES (:store, now()) RETURNING customer_id
                ), profile AS (
                    INSERT INTO customer.profile (store_id, digest, home, customer_id, created_at)
                    SELECT :store, sha256(('p' || customer_id)::bytea), customer_id, customer_id, now() FROM born
                )
                INSERT INTO customer.identity (store_id, kind, value, owner, since)
                SELECT :store, kind, kind || '-ğ🫖-' || customer_id, customer_id, now()
                FROM born, unnest(:kinds) kind
                """)
                .param("store", store)
                .param("kinds", random.nextBoolean() ? new String[] {"external", "email"} : new String[] {"email"})
                .update();
    }

    private static void newOrders(JdbcClient sql, long store, Random random, int count) {
        sql.sql("""
                WITH person AS (
                    SELECT p.profile_id, p.customer_id, row_number() OVER (ORDER BY p.profile_id * :n % 61) AS nr
                    FROM customer.profile p WHERE p.store_id = :store LIMIT :count
                ), fresh AS (
                    INSERT INTO commerce.orders (store_id, external_id, profile_id, customer_id, ordered_at, local_date,
                        currency, gross, discount, incentive, counted, coupon, status, country, source, version_at)
                    SELECT :store, gen_random_uuid()::text, profile_id, nullif(customer_id, nr * 7), now(),
                           current_date - (:n * nr % 400)::int, 'EUR', 3 * (100 + :n), 5, nr % 2 = 0, :n % 5 > 0,
                           CASE WHEN nr % 2 = 0 THEN 'CODE"' || E'\\n' || :n END, 'paid', 'DE', 'test', now()
                    FROM person RETURNING order_id
                )
                INSERT INTO commerce.order_line (store_id, order_id, line, product_id, quantity, amount, discount)
                SELECT :store, order_id, line, :n % 7, line * 0.125 - 1, line * (100 + :n), 0
                FROM fresh, generate_series(1, 2) line
                """)
                .param("store", store)
                .param("n", random.nextInt(97))
                .param("count", count)
                .update();
    }

    private static void editOrder(JdbcClient sql, long store, Random random) {
        int which = random.nextInt(31);
        int more = random.nextInt(1000);
        // the line alone, the order alone (refund), or both
        sql.sql("""
                UPDATE commerce.order_line SET product_id = product_id + 1
                WHERE store_id = :store AND order_id % 31 = :which AND line = 1
                """).param("store", store).param("which", which).update();
        sql.sql("""
                UPDATE commerce.orders SET refunded = gross / 2 WHERE store_id = :store AND order_id % 29 = :which
                """).param("store", store).param("which", which).update();
        sql.sql("""
                WITH line AS (
                    UPDATE commerce.order_line SET amount = amount + :more
                    WHERE store_id = :store AND order_id % 23 = :which AND line = 2 RETURNING order_id
                )
                UPDATE commerce.orders SET gross = gross + :more
                WHERE store_id = :store AND order_id IN (SELECT order_id FROM line)
                """)
                .param("store", store)
                .param("which", which)
                .param("more", more)
                .update();
    }

    private static void mergeCustomers(JdbcClient sql, long store, Random random) {
        List<Long> roots = sql.sql("""
                SELECT customer_id FROM customer.customer WHERE store_id = :store AND merged_into IS NULL
                ORDER BY customer_id * :n % 59 LIMIT 2
                """)
                .param("store", store)
                .param("n", 1 + random.nextInt(58))
                .query((row, number) -> row.getLong(1))
                .list();
        if (roots.size() == 2) {
            sql.sql("""
                    UPDATE customer.customer SET merged_into = :winner WHERE store_id = :store AND customer_id = :loser
                    """)
                    .param("store", store)
                    .param("winner", roots.get(0))
                    .param("loser", roots.get(1))
                    .update();
            relabel(sql, store, roots.get(1), roots.get(0));
        }
    }

    /** Only leaves: a customer that nothing was merged into. */
    private static void undoMerge(JdbcClient sql, long store, Random random) {
        sql.sql("""
                SELECT c.customer_id FROM customer.customer c WHERE c.store_id = :store AND c.merged_into IS NOT NULL
                    AND NOT EXISTS (SELECT FROM customer.customer d
                                    WHERE d.store_id = c.store_id AND d.merged_into = c.customer_id)
                ORDER BY c.customer_id * :n % 59 LIMIT 1
                """)
                .param("store", store)
                .param("n", 1 + random.nextInt(58))
                .query(Long.class)
                .optional()
                .ifPresent(customer -> {
                    sql.sql("UPDATE customer.customer SET merged_into = NULL WHERE store_id = :s AND customer_id = :c")
                            .param("s", store)
                            .param("c", customer)
                            .update();
                    for (String table : List.of("commerce.orders", "customer.trait", "customer.profile")) {
                        sql.sql("UPDATE " + table + " t SET customer_id = :c FROM customer.profile p"
                                        + " WHERE t.store_id = :s AND p.store_id = :s AND p.profile_id = t.profile_id"
                                        + " AND p.home = :c")
                                .param("s", store)
                                .param("c", customer)
                                .update();
                    }
                });
    }

    private static void relabel(JdbcClient sql, long store, long loser, long winner) {
        for (String table : List.of("commerce.orders", "commerce.credit_note", "customer.trait", "customer.profile")) {
            sql.sql("UPDATE " + table + " SET customer_id = :w WHERE store_id = :s AND customer_id = :l")
                    .param("s", store)
                    .param("w", winner)
                    .param("l", loser)
                    .update();
        }
    }

    private static void product(JdbcClient sql, long store, Random random) {
        sql.sql("""
                INSERT INTO commerce.product (store_id, external_id, name, category, version_at, deleted_at)
                VALUES (:store, :id, :name, :category, now(), CASE WHEN :gone THEN now() END)
                ON CONFLICT (store_id, external_id)
                    DO UPDATE SET name = EXCLUDED.name, category = EXCLUDED.category, deleted_at = EXCLUDED.deleted_at
                """)
                .param("store", store)
                .param("id", "tea-" + random.nextInt(20))
                .param("name", "Çay " + random.nextInt())
                .param("category", random.nextBoolean() ? "green" : "black")
                .param("gone", random.nextInt(4) == 0)
                .update();
    }

    private static void creditNote(JdbcClient sql, long store, Random random) {
        sql.sql("""
                INSERT INTO commerce.credit_note
                    (store_id, external_id, customer_id, noted_at, local_date, currency, amount)
                SELECT :store, gen_random_uuid()::text, min(customer_id), now(), current_date, 'EUR', :n
                FROM customer.customer WHERE store_id = :store AND merged_into IS NULL
                """).param("store", store).param("n", random.nextInt(9000)).update();
    }

    /** Something to begin with. */
    void fill(Random random) throws SQLException {
        for (long store : STORES) {
            database.inStore(store, transaction -> {
                for (int i = 0; i < EXPECTED_CUSTOMERS; i++) {
                    newCustomer(Sql.on(transaction), store, random);
                }
                newOrders(Sql.on(transaction), store, random, EXPECTED_CUSTOMERS);
                return 0;
            });
        }
    }

    /** The rows that the warehouse's table has to have, each as one text, worked out by another way than the export's. */
    List<String> expected(String table) throws SQLException {
        String sql = switch (table) {
            case "customer" -> """
                            SELECT c.store_id, c.customer_id,
                                   coalesce((SELECT min(value) FROM named WHERE kind = 'external' AND named.root = c.root),
                                            (SELECT min(value) FROM named WHERE kind = 'email' AND named.root = c.root),
                                            'c' || c.customer_id),
                                   (SELECT min(value) FROM named WHERE kind = 'email' AND named.root = c.root),
                                   (SELECT t.value #>> '{}' FROM customer.trait t JOIN customer.profile p USING (store_id, profile_id)
                                    JOIN tree ON tree.store_id = p.store_id AND tree.customer_id = p.home
                                    WHERE tree.root = c.root ORDER BY t.at DESC, p.profile_id LIMIT 1),
                                   NULL
                            FROM tree c WHERE c.customer_id = c.root""";
            case "product" -> """
                            SELECT store_id, product_id, external_id, name, category FROM commerce.product
                            WHERE deleted_at IS NULL""";
            case "orders" -> """
                            SELECT store_id, order_id, customer_id, ordered_at AT TIME ZONE 'UTC', local_date, gross, refunded,
                                   gross - refunded, discount, incentive, counted, coupon, status, country
                            FROM commerce.orders""";
            case "order_line" -> """
                            SELECT store_id, order_id, customer_id, local_date, counted, product_id, quantity, amount, l.discount
                            FROM commerce.order_line l JOIN commerce.orders USING (store_id, order_id)""";
            case "credit_note" -> "SELECT store_id, customer_id, local_date, amount, note_id FROM commerce.credit_note";
            default -> throw new IllegalArgumentException(table);
        };
        try (Connection connection = database.backup().getConnection()) {
            return Sql.on(connection)
                    .sql("""
                            WITH RECURSIVE tree AS (
                                SELECT store_id, customer_id, customer_id AS root FROM customer.customer WHERE merged_into IS NULL
                                UNION ALL
                                SELECT c.store_id, c.customer_id, t.root FROM customer.customer c
                                JOIN tree t ON t.store_id = c.store_id AND t.customer_id = c.merged_into
                            ), named AS (
                                SELECT i.kind, i.value, t.root FROM customer.identity i
                                JOIN tree t ON t.store_id = i.store_id AND t.customer_id = i.owner
                            )
                            SELECT concat_ws('|', %s) FROM (%s) AS r (%s) ORDER BY 1
                            """.formatted(Texts.postgres(table), sql, Texts.names(table)))
                    .query((row, number) -> String.valueOf(row.getString(1)))
                    .list();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
