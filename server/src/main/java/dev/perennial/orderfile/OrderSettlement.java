package dev.perennial.orderfile;

import dev.perennial.kernel.OrderStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From staged rows to the warehouse, set by set: who is who (a guest is the customer with the same e-mail), which runs
 * are one order, which orders stood in two files, what was charged, what came back, and what counts.
 */
final class OrderSettlement {
    /** What was found while settling, for the notes. */
    record Findings(OrderUnion.Found orders, Map<String, Long> unknownStatuses, Map<Uncounted, Long> uncounted) {}

    /** Why an order does not count, in the order in which the reasons are looked for. */
    enum Uncounted {
        TEST("test"),
        NOT_PAID("cancelled or unpaid"),
        FREE("free of charge"),
        REFUNDED("refunded in full");

        private final String words;

        Uncounted(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Connection connection;
    private final int store;

    OrderSettlement(Connection connection, int store) {
        this.connection = connection;
        this.store = store;
    }

    /**
     * Settles all that is staged.
     *
     * @param orders whether the rows of an order may stand apart
     */
    Findings settle(List<FileShape> shapes, Ambiguity people, Ambiguity products, Ambiguity orders)
            throws SQLException {
        people(people);
        runs(people);
        OrderUnion.Found found = orders(shapes, orders);
        shapes(shapes);
        Map<String, Long> unknown = statuses();
        customers();
        products(products);
        insertOrders();
        insertLines(shapes);
        return new Findings(found, unknown, uncounted());
    }

    private Map<Uncounted, Long> uncounted() throws SQLException {
        Map<Uncounted, Long> counts = new EnumMap<>(Uncounted.class);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    SELECT CASE WHEN c.test THEN 'TEST' WHEN c.unpaid THEN 'NOT_PAID' WHEN c.free THEN 'FREE'
                                ELSE 'REFUNDED' END AS why, count(*)
                    FROM (SELECT order_id FROM orders WHERE store_id = %d AND NOT counted) o
                    JOIN charged c ON c.order_id = o.order_id
                    GROUP BY why
                    """.formatted(store))) {
            while (rows.next()) {
                counts.put(Uncounted.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    /** Whether a text may have several numbers, see {@link TextRefs}; or an order several runs. */
    enum Ambiguity {
        NONE,
        POSSIBLE;

        static Ambiguity of(boolean possible) {
            return possible ? POSSIBLE : NONE;
        }
    }

    private void shapes(List<FileShape> shapes) throws SQLException {
        execute(
                "CREATE TEMP TABLE shape (file BIGINT, total_repeated BOOLEAN, discount_repeated BOOLEAN,"
                        + " tax_repeated BOOLEAN, shipping_repeated BOOLEAN, priced_lines BOOLEAN, totals BOOLEAN, lines BOOLEAN)");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (FileShape shape : shapes) {
                insert.setInt(1, shape.file());
                insert.setBoolean(2, shape.votes().total().isRepeated());
                insert.setBoolean(3, shape.votes().discount().isRepeated());
                insert.setBoolean(4, shape.votes().tax().isRepeated());
                insert.setBoolean(5, shape.votes().shipping().isRepeated());
                insert.setBoolean(6, shape.pricedLines());
                insert.setBoolean(7, shape.totals());
                insert.setBoolean(8, shape.lines());
                insert.execute();
            }
        }
    }

    private void people(Ambiguity ambiguity) throws SQLException {
        if (ambiguity == Ambiguity.POSSIBLE) {
            execute("CREATE TEMP TABLE person AS"
                    + " SELECT number, text, min(number) OVER (PARTITION BY text) AS canonical FROM staged_person");
        } else {
            execute("CREATE TEMP VIEW person AS SELECT number, text, number AS canonical FROM staged_person");
        }
    }

    /** Every run with its person: the shop's id, else the customer who used that e-mail, else the e-mail itself. */
    private void runs(Ambiguity people) throws SQLException {
        boolean guestsOfCustomers = exists("SELECT 1 FROM staged_order WHERE customer = 0 AND email <> 0 LIMIT 1")
                && exists("SELECT 1 FROM staged_order WHERE customer <> 0 AND email <> 0 LIMIT 1");
        String owner = "NULL";
        String owners = "";
        if (guestsOfCustomers) {
            emailOwners(people);
            owner = "o.owner";
            owners = "LEFT JOIN email_owner o ON s.customer = 0 AND o.email = ";
        }
        execute(
                switch (people) {
                    case NONE ->
                        "CREATE VIEW run AS SELECT s.*, if(s.customer <> 0, s.customer, coalesce(" + owner
                                + ", s.email)) AS person FROM staged_order s "
                                + (guestsOfCustomers ? owners + "s.email" : "");
                    case POSSIBLE ->
                        "CREATE TABLE run AS SELECT s.*, coalesce(c.canonical, " + owner
                                + ", e.canonical, 0) AS person FROM staged_order s"
                                + " LEFT JOIN person c ON c.number = s.customer"
                                + " LEFT JOIN person e ON e.number = s.email "
                                + (guestsOfCustomers ? owners + "e.canonical" : "");
                });
    }

    /** Whose the e-mails are that somebody used as a guest: of several customers the first by their ids as text. */
    private void emailOwners(Ambiguity people) throws SQLException {
        execute("""
            CREATE TABLE email_owner AS
            SELECT e.canonical AS email, arg_min(c.canonical, c.text) AS owner
            FROM (SELECT DISTINCT email, customer FROM staged_order WHERE customer <> 0 AND email <> 0 %s) s
            JOIN person e ON e.number = s.email
            JOIN person c ON c.number = s.customer
            GROUP BY e.canonical
            """.formatted(
                people == Ambiguity.NONE ? "AND email IN (SELECT email FROM staged_order WHERE customer = 0)" : ""));
    }

    /** One row an order in {@code settled}, its rows in {@code line}. */
    private OrderUnion.Found orders(List<FileShape> shapes, Ambiguity orders) throws SQLException {
        if (orders == Ambiguity.NONE
                || !exists("SELECT 1 FROM (SELECT count(*) AS n, count(DISTINCT order_key) AS d FROM staged_order"
                        + " WHERE order_key <> 0) WHERE n > d")) {
            execute("CREATE TEMP VIEW settled AS SELECT run AS order_id, run.* FROM run");
            execute("CREATE TEMP VIEW line AS SELECT run AS order_id, * EXCLUDE (run) FROM staged_line");
            return OrderUnion.Found.NOTHING;
        }
        return new OrderUnion(connection).unite(shapes);
    }

    private Map<String, Long> statuses() throws SQLException {
        execute("CREATE TEMP TABLE status_meaning (number BIGINT, word VARCHAR, meaning VARCHAR)");
        Map<String, Long> unknown = new TreeMap<>();
        List<Object[]> meanings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet words = statement.executeQuery(
                        "SELECT w.number, w.text, s.n FROM (SELECT status, count(*) AS n FROM settled WHERE status <> 0"
                                + " GROUP BY status) s JOIN staged_word w ON w.number = s.status")) {
            while (words.next()) {
                String word = words.getString(2);
                OrderStatus meaning = OrderStatus.of(word);
                meanings.add(new Object[] {words.getLong(1), word, meaning.name()});
                if (meaning == OrderStatus.UNKNOWN) {
                    unknown.merge(word, words.getLong(3), Long::sum);
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO status_meaning VALUES (?, ?, ?)")) {
            for (Object[] meaning : meanings) {
                insert.setObject(1, meaning[0]);
                insert.setObject(2, meaning[1]);
                insert.setObject(3, meaning[2]);
                insert.execute();
            }
        }
        return unknown;
    }

    private void customers() throws SQLException {
        execute("""
            CREATE TEMP TABLE buyer AS
            SELECT row_number() OVER (ORDER BY p.text) AS customer_id, r.person, p.text AS external_id, r.email
            FROM (SELECT person,
                         arg_max(email, ordered_at::HUGEINT * 4294967296 + order_id) FILTER (email <> 0) AS email
                  FROM settled
                  WHERE person <> 0
                  GROUP BY person) r
            JOIN person p ON p.number = r.person
            """);
        execute("""
            INSERT INTO customer (store_id, customer_id, external_id, email)
            SELECT %d, b.customer_id, b.external_id, e.text
            FROM buyer b
            LEFT JOIN staged_person e ON e.number = b.email
            """.formatted(store));
    }

    private void products(Ambiguity ambiguity) throws SQLException {
        execute("""
            CREATE TEMP TABLE article AS
            SELECT row_number() OVER (ORDER BY text) AS product_id, text, numbers, name, category
            FROM (SELECT text, list(number) AS numbers, arg_min(name, number) AS name,
                         arg_min(category, number) AS category
                  FROM staged_product GROUP BY text)
            """);
        execute("INSERT INTO product SELECT %d, product_id, text, name, category FROM article".formatted(store));
        execute("CREATE TEMP TABLE article_number AS SELECT product_id, "
                + (ambiguity == Ambiguity.POSSIBLE ? "unnest(numbers)" : "numbers[1]")
                + " AS number FROM article");
    }

    private void insertOrders() throws SQLException {
        execute("""
            CREATE VIEW charged AS
            SELECT s.order_id, s.person, make_timestamp(s.ordered_at) AS ordered_at,
                   (DATE '1970-01-01' + s.local_day::INTEGER)::DATE AS local_date, s.rows,
                   if(s.flags & 16 <> 0,
                      if(h.total_repeated, s.total_first, s.total_sum),
                      greatest(0, s.list - if(h.discount_repeated, s.line_discount_first, s.line_discount_sum)
                                  - s.order_discount
                                  + if(h.tax_repeated, s.tax_first, s.tax_sum)
                                  + if(h.shipping_repeated, s.shipping_first, s.shipping_sum))) AS gross,
                   if(h.discount_repeated, s.line_discount_first, s.line_discount_sum) + s.order_discount AS discount,
                   s.refunded
                   + CASE WHEN NOT h.totals THEN s.returned_lines
                          WHEN s.flags & 1 <> 0 THEN s.returned_total
                          -- nothing but returns: some programs write what was given back without its minus
                          WHEN s.flags & 16 <> 0
                          THEN s.returned_total + if(h.total_repeated, s.total_first, s.total_sum)
                          WHEN s.returned_total > 0 THEN s.returned_total
                          ELSE s.returned_lines END AS given_back,
                   s.flags & 1 <> 0 AS sold,
                   s.flags & 2 = 0 AS free, s.flags & 8 <> 0 AS test,
                   s.flags & 4 <> 0 OR coalesce(m.meaning = 'NOT_PAID', false) AS unpaid,
                   sold AND NOT free AND NOT test AND NOT unpaid AS sale,
                   test OR coalesce(m.meaning = 'NOT_PAID', false) AS void,
                   coalesce(m.meaning = 'FULLY_REFUNDED', false) AS fully_refunded,
                   coalesce(m.meaning IN ('FULLY_REFUNDED', 'RETURNED'), false) AS came_back,
                   s.coupon, m.word AS status, s.country, s.file
            FROM settled s
            JOIN shape h ON h.file = s.file
            LEFT JOIN status_meaning m ON m.number = s.status
            """);
        execute("""
            INSERT INTO orders
            SELECT %d, order_id, customer_id, ordered_at, local_date, gross, back, gross - back, discount,
                   discount > 0 OR coupon.text IS NOT NULL,
                   sale AND NOT (back > 0 AND back >= gross) AND NOT fully_refunded,
                   coupon.text, status, country.text
            FROM (SELECT *, if(came_back AND given_back = 0, gross, least(gross, given_back)) AS back
                  FROM charged WHERE sold) c
            LEFT JOIN buyer ON buyer.person = c.person
            LEFT JOIN staged_word coupon ON coupon.number = c.coupon
            LEFT JOIN staged_word country ON country.number = c.country
            """.formatted(store));
        execute("""
            INSERT INTO credit_note (store_id, customer_id, local_date, amount)
            SELECT %d, customer_id, local_date, given_back
            FROM charged c LEFT JOIN buyer ON buyer.person = c.person
            WHERE NOT sold AND NOT void AND given_back > 0
            """.formatted(store));
    }

    private void insertLines(List<FileShape> shapes) throws SQLException {
        // with one file there is one shape, and millions of orders need not be asked which is theirs
        String shape = shapes.size() == 1
                ? "CROSS JOIN shape h"
                : "JOIN charged c ON c.order_id = l.order_id JOIN shape h ON h.file = c.file";
        execute("""
            INSERT INTO order_line
            SELECT %d, o.order_id, o.customer_id, o.local_date, o.counted, a.product_id,
                   (l.quantity / 1000)::DECIMAL(18, 3),
                   if(h.priced_lines, l.list - if(h.discount_repeated, 0, sign(l.list) * abs(l.discount)),
                      if(h.total_repeated, 0, l.total)),
                   if(h.discount_repeated, 0, abs(l.discount))
            FROM line l
            JOIN orders o ON o.order_id = l.order_id
            %s
            LEFT JOIN article_number a ON a.number = l.product
            WHERE h.lines
            """.formatted(store, shape));
    }

    private boolean exists(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
