package dev.perennial.orderfile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From staged rows to the warehouse, set by set: who is who (a guest is the customer with the same e-mail), which runs
 * are one order, which orders stood in two files, what was charged, what came back, and what counts.
 */
final class OrderSettlement {
    /** What one file's columns and orders showed about its amounts. */
    record Shape(
            int file,
            boolean totalRepeated,
            boolean discountRepeated,
            boolean extraRepeated,
            boolean pricedLines,
            boolean totals,
            boolean lines) {}

    /** What was found while settling, for the notes. */
    record Findings(long ordersInSeveralFiles, Map<String, Long> unknownStatuses) {}

    private final Connection connection;
    private final int store;

    OrderSettlement(Connection connection, int store) {
        this.connection = connection;
        this.store = store;
    }

    Findings settle(List<Shape> shapes, Ambiguity people, Ambiguity products) throws SQLException {
        shapes(shapes);
        people(people);
        runs(people);
        long several = orders(shapes);
        Map<String, Long> unknown = statuses();
        customers();
        products(products);
        insertOrders();
        insertLines(shapes);
        return new Findings(several, unknown);
    }

    /** Whether a text may have several numbers, see {@link TextRefs}. */
    enum Ambiguity {
        NONE,
        POSSIBLE;

        static Ambiguity of(boolean possible) {
            return possible ? POSSIBLE : NONE;
        }
    }

    private void shapes(List<Shape> shapes) throws SQLException {
        execute("CREATE TEMP TABLE shape (file BIGINT, total_repeated BOOLEAN, discount_repeated BOOLEAN,"
                + " extra_repeated BOOLEAN, priced_lines BOOLEAN, totals BOOLEAN, lines BOOLEAN)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Shape shape : shapes) {
                insert.setInt(1, shape.file);
                insert.setBoolean(2, shape.totalRepeated);
                insert.setBoolean(3, shape.discountRepeated);
                insert.setBoolean(4, shape.extraRepeated);
                insert.setBoolean(5, shape.pricedLines);
                insert.setBoolean(6, shape.totals);
                insert.setBoolean(7, shape.lines);
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

    /** One row an order in {@code settled}; returns how many orders stood in several files. */
    private long orders(List<Shape> shapes) throws SQLException {
        if (!exists("SELECT 1 FROM (SELECT count(*) AS n, count(DISTINCT order_key) AS d FROM staged_order"
                + " WHERE order_key <> 0) WHERE n > d")) {
            execute("CREATE TEMP VIEW settled AS SELECT run AS order_id, run.* FROM run");
            execute("CREATE TEMP VIEW line AS SELECT run AS order_id, * EXCLUDE (run) FROM staged_line");
            return 0;
        }
        execute("""
            CREATE TEMP TABLE run_order AS
            SELECT run.run, run.file, min(run.run) OVER same AS order_id, max(run.file) OVER same AS last_file,
                   min(run.file) OVER same AS first_file
            FROM run
            WINDOW same AS (PARTITION BY run.order_key, if(run.order_key = 0, run.run, 0), run.person)
            """);
        long several = shapes.size() < 2
                ? 0
                : count("SELECT count(DISTINCT order_id) FROM run_order WHERE first_file <> last_file");
        execute("""
            CREATE TEMP TABLE settled AS
            SELECT o.order_id, max(r.file) AS file, any_value(r.person) AS person, max(r.email) AS email,
                   min(r.ordered_at) AS ordered_at, min(r.local_day) AS local_day, arg_max(r.status, r.run) AS status,
                   max(r.coupon) AS coupon, max(r.country) AS country, max(r.city) AS city,
                   bit_or(r.flags) AS flags, sum(r.list)::BIGINT AS list,
                   max(r.line_discount_first) AS line_discount_first,
                   sum(r.line_discount_sum)::BIGINT AS line_discount_sum, max(r.order_discount) AS order_discount,
                   max(r.extra_first) AS extra_first, sum(r.extra_sum)::BIGINT AS extra_sum,
                   max(r.total_first) AS total_first, sum(r.total_sum)::BIGINT AS total_sum,
                   sum(r.returned_lines)::BIGINT AS returned_lines,
                   sum(r.returned_total)::BIGINT AS returned_total, max(r.refunded) AS refunded,
                   sum(r.rows)::BIGINT AS rows
            FROM run r JOIN run_order o ON o.run = r.run
            WHERE r.file = o.last_file
            GROUP BY o.order_id
            """);
        lines(several);
        return several;
    }

    private void lines(long ordersInSeveralFiles) throws SQLException {
        if (ordersInSeveralFiles == 0) {
            execute("""
                CREATE TEMP VIEW line AS
                SELECT o.order_id, l.* EXCLUDE (run) FROM staged_line l JOIN run_order o ON o.run = l.run
                """);
            return;
        }
        // A line that stands in several files counts as often as in the file that has it most often.
        execute("""
            CREATE TEMP TABLE line AS
            SELECT o.order_id, l.* EXCLUDE (run)
            FROM staged_line l JOIN run_order o ON o.run = l.run
            WHERE o.first_file = o.last_file
            UNION ALL
            SELECT order_id, any_value(product), any_value(line_id), any_value(quantity), any_value(list),
                   any_value(discount), any_value(total)
            FROM (SELECT o.order_id, l.*,
                         row_number() OVER (PARTITION BY o.order_id, o.file, l.line_id, l.product, l.quantity, l.list,
                                                         l.discount, l.total) AS nth
                  FROM staged_line l JOIN run_order o ON o.run = l.run
                  WHERE o.first_file <> o.last_file)
            GROUP BY order_id, line_id, product, quantity, list, discount, total, nth
            """);
        execute("""
            UPDATE settled SET
                list = l.list, line_discount_sum = l.discount, total_sum = l.total, rows = l.rows,
                returned_lines = l.returned_lines, returned_total = l.returned_total
            FROM (SELECT line.order_id, count(*) AS rows,
                         coalesce(sum(list) FILTER (NOT back), 0)::BIGINT AS list,
                         coalesce(sum(abs(discount)) FILTER (NOT back), 0)::BIGINT AS discount,
                         coalesce(sum(total) FILTER (total >= 0), 0)::BIGINT AS total,
                         coalesce(sum(greatest(0, -list - abs(discount))) FILTER (back), 0)::BIGINT AS returned_lines,
                         coalesce(sum(-total) FILTER (total < 0), 0)::BIGINT AS returned_total
                  FROM (SELECT *, quantity < 0 OR list < 0 OR total < 0 AS back FROM line) line
                  WHERE order_id IN (SELECT order_id FROM run_order WHERE first_file <> last_file)
                  GROUP BY line.order_id) l
            WHERE l.order_id = settled.order_id
            """);
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
                Statuses meaning = Statuses.of(word);
                meanings.add(new Object[] {words.getLong(1), word, meaning.name()});
                if (meaning == Statuses.UNKNOWN) {
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
            SELECT row_number() OVER (ORDER BY p.text) AS customer_id, r.person, p.text AS external_id, r.email,
                   r.country, r.city
            FROM (SELECT person, max(email) AS email,
                         arg_max(country, ordered_at) FILTER (country <> 0) AS country,
                         arg_max(city, ordered_at) FILTER (city <> 0) AS city
                  FROM settled WHERE person <> 0 GROUP BY person) r
            JOIN person p ON p.number = r.person
            """);
        execute("""
            INSERT INTO customer
            SELECT %d, b.customer_id, b.external_id, e.text, country.text, city.text
            FROM buyer b
            LEFT JOIN staged_person e ON e.number = b.email
            LEFT JOIN staged_word country ON country.number = b.country
            LEFT JOIN staged_word city ON city.number = b.city
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
            CREATE TABLE charged AS
            SELECT s.order_id, b.customer_id, make_timestamp(s.ordered_at) AS ordered_at,
                   (DATE '1970-01-01' + s.local_day::INTEGER)::DATE AS local_date, s.rows,
                   if(s.flags & 16 <> 0,
                      if(h.total_repeated, s.total_first, s.total_sum),
                      greatest(0, s.list - if(h.discount_repeated, s.line_discount_first, s.line_discount_sum)
                                  - s.order_discount
                                  + if(h.extra_repeated, s.extra_first, s.extra_sum))) AS gross,
                   if(h.discount_repeated, s.line_discount_first, s.line_discount_sum) + s.order_discount AS discount,
                   s.refunded + if(h.totals, s.returned_total, s.returned_lines) AS given_back,
                   s.flags & 1 <> 0 AS sold,
                   s.flags & 3 = 3 AND s.flags & 12 = 0 AND coalesce(m.meaning <> 'NOT_PAID', true) AS sale,
                   s.flags & 8 <> 0 OR coalesce(m.meaning = 'NOT_PAID', false) AS void,
                   coalesce(m.meaning = 'FULLY_REFUNDED', false) AS fully_refunded,
                   w.text AS coupon, m.word AS status, c.text AS country, s.file
            FROM settled s
            JOIN shape h ON h.file = s.file
            LEFT JOIN buyer b ON b.person = s.person
            LEFT JOIN status_meaning m ON m.number = s.status
            LEFT JOIN staged_word w ON w.number = s.coupon
            LEFT JOIN staged_word c ON c.number = s.country
            """);
        execute("""
            INSERT INTO orders
            SELECT %d, order_id, customer_id, ordered_at, local_date, gross, back, gross - back, discount,
                   discount > 0 OR coupon IS NOT NULL,
                   sale AND NOT (back > 0 AND back >= gross) AND NOT fully_refunded,
                   coupon, status, country
            FROM (SELECT *, if(fully_refunded AND given_back = 0, gross, least(gross, given_back)) AS back
                  FROM charged WHERE sold)
            """.formatted(store));
        execute("""
            INSERT INTO credit_note
            SELECT %d, customer_id, local_date, given_back
            FROM charged WHERE NOT sold AND NOT void AND given_back > 0
            """.formatted(store));
    }

    private void insertLines(List<Shape> shapes) throws SQLException {
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
            """.formatted(store, shape));
    }

    private boolean exists(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
