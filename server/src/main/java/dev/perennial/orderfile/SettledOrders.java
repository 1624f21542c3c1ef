package dev.perennial.orderfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What the orders of files come to, to be carried elsewhere in slices: orders with their lines, what was given back without
 * an order, the products that lines name, and the people as the files name them. Lives as long as the handover.
 *
 * <p>Everything has a name that depends on the files' rows alone: an order without an id is called by a digest of all that
 * its row says, and equal rows are counted; so the same rows are the same orders in every file.
 */
public final class SettledOrders {
    private static final int MOST_ID_CHARS = 500;

    private final DuckDBConnection connection;
    private final LoadedOrders loaded;
    private final boolean wooCommerce;

    private SettledOrders(DuckDBConnection connection, LoadedOrders loaded, boolean wooCommerce) {
        this.connection = connection;
        this.loaded = loaded;
        this.wooCommerce = wooCommerce;
    }

    static SettledOrders of(DuckDBConnection connection, LoadedOrders loaded, List<OrderSource> sources)
            throws SQLException {
        boolean wooCommerce = sources.stream()
                .allMatch(source -> source.kind() == OrderSource.Kind.WOOCOMMERCE_JSON
                        || source.columns().format() == OrderFileFormat.WOOCOMMERCE_ADVANCED
                        || source.columns().format() == OrderFileFormat.WOOCOMMERCE_ORDER_EXPORT);
        SettledOrders orders = new SettledOrders(connection, loaded, wooCommerce);
        orders.prepare();
        return orders;
    }

    /** Somebody as files name them; an empty text for what they do not say. */
    public record Person(long who, String customer, String email, String phone, String region, Instant firstSeen) {}

    /** A product as lines name it. */
    public record Product(
            String id, @Nullable String name, @Nullable String category, Instant firstSeen) {}

    /** Whether the files' customer ids are those of WooCommerce. */
    public boolean isOfWooCommerce() {
        return wooCommerce;
    }

    /** The currency of the amounts; null where the files do not say. */
    public @Nullable Currency currency() {
        return loaded.currency();
    }

    /** Orders and credit notes together, which are numbered from 1 without gaps, those of one person in a row. */
    public long size() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM handed")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void prepare() throws SQLException {
        execute("SET preserve_insertion_order = true");
        boolean united = exists("SELECT 1 FROM duckdb_tables() WHERE table_name = 'run_order' LIMIT 1");
        execute(united ? """
                        CREATE TABLE order_text AS
                        SELECT o.order_id,
                               coalesce(arg_max(t.key, t.run) FILTER (t.key <> ''), '') AS key,
                               coalesce(arg_max(t.id, t.run) FILTER (t.id <> ''), '') AS id,
                               coalesce(arg_max(t.customer, t.run) FILTER (t.customer <> ''), '') AS customer,
                               coalesce(arg_max(t.email, t.run) FILTER (t.email <> ''), '') AS email,
                               coalesce(arg_max(t.phone, t.run) FILTER (t.phone <> ''), '') AS phone,
                               coalesce(arg_max(t.postcode, t.run) FILTER (t.postcode <> ''), '') AS postcode,
                               max(t.modified_at) AS modified_at
                        FROM run_text t JOIN run_order o ON o.run = t.run
                        GROUP BY o.order_id
                        """ : "CREATE VIEW order_text AS SELECT run AS order_id, * EXCLUDE (run) FROM run_text");
        execute("""
                CREATE TABLE said AS
                SELECT c.order_id, c.sold, %1$s AS key, %2$s AS id, %3$s AS customer, %4$s AS email, %5$s AS phone,
                       if(t.phone <> '' AND regexp_matches(country.text, '^[A-Za-z]{2}$'), upper(country.text), '') AS region,
                       nullif(%6$s, '') AS postcode, city.text AS city, country.text AS country, c.ordered_at, c.local_date,
                       c.gross,
                       if(c.came_back AND c.given_back = 0, c.gross, c.given_back) AS refunded, c.discount,
                       if(h.tax_repeated, s.tax_first, s.tax_sum) AS tax,
                       if(h.shipping_repeated, s.shipping_first, s.shipping_sum) AS shipping,
                       c.sale AND NOT c.fully_refunded AS sale, coupon.text AS coupon, c.status, t.modified_at
                FROM charged c
                JOIN settled s ON s.order_id = c.order_id
                JOIN shape h ON h.file = c.file
                JOIN order_text t ON t.order_id = c.order_id
                LEFT JOIN staged_word city ON city.number = s.city
                LEFT JOIN staged_word country ON country.number = c.country
                LEFT JOIN staged_word coupon ON coupon.number = c.coupon
                WHERE c.sold OR (NOT c.void AND c.given_back > 0)
                """.formatted(
                        clean("t.key"),
                        clean("t.id"),
                        clean("t.customer"),
                        clean("t.email"),
                        clean("t.phone"),
                        clean("t.postcode")));
        execute("""
                CREATE TABLE lined AS
                SELECT l.order_id, coalesce(w.text, '') AS line_id, coalesce(p.text, '') AS product,
                       (l.quantity / 1000)::DECIMAL(18, 3) AS quantity,
                       if(h.priced_lines, l.list - if(h.discount_repeated, 0, sign(l.list) * abs(l.discount)),
                          if(h.total_repeated, 0, l.total)) AS amount,
                       if(h.discount_repeated, 0, abs(l.discount)) AS discount
                FROM line l
                JOIN settled s ON s.order_id = l.order_id AND s.flags & 1 <> 0
                JOIN shape h ON h.file = s.file
                LEFT JOIN staged_word w ON w.number = l.line_id
                LEFT JOIN staged_product p ON p.number = l.product
                WHERE h.lines
                """);
        execute("""
                CREATE TABLE who AS
                SELECT row_number() OVER (ORDER BY first_at, customer, email, phone, region) AS who, *
                FROM (SELECT customer, email, phone, region, min(ordered_at) AS first_at FROM said GROUP BY ALL)
                ORDER BY who
                """);
        // What a row without an id says is its name.
        execute("""
                CREATE TABLE nameless AS
                SELECT order_id, 'row:' || digest || if(nth > 1, '/' || nth, '') AS name
                FROM (SELECT order_id, digest, row_number() OVER (PARTITION BY digest ORDER BY order_id) AS nth
                      FROM (SELECT s.order_id,
                                   md5(concat_ws('|', s.customer, s.email, s.phone, s.ordered_at, s.sold, s.gross,
                                                 s.refunded, s.discount, s.tax, s.shipping, s.status, s.coupon, s.country,
                                                 s.city, s.postcode, l.lines)) AS digest
                            FROM said s
                            LEFT JOIN (SELECT order_id, string_agg(concat_ws('|', line_id, product, quantity, amount),
                                                                   '|' ORDER BY line_id, product, quantity, amount) AS lines
                                       FROM lined
                                       WHERE order_id IN (SELECT order_id FROM said WHERE key = '' AND id = '')
                                       GROUP BY order_id) l ON l.order_id = s.order_id
                            WHERE s.key = '' AND s.id = ''))
                """);
        // One id with several customers is an order of each, of which the first keeps the id.
        execute("""
                CREATE TABLE named AS
                SELECT order_id, if(nth > 1, name || '/' || nth, name) AS name
                FROM (SELECT order_id, name, row_number() OVER (PARTITION BY name, sold ORDER BY ordered_at, customer, email, order_id) AS nth
                      FROM (SELECT s.order_id, s.sold, s.ordered_at, s.customer, s.email,
                                   coalesce(n.name, %s) AS name
                            FROM said s LEFT JOIN nameless n ON n.order_id = s.order_id))
                """.formatted(shortened("if(s.id <> '', s.id, s.key)")));
        execute("""
                CREATE TABLE handed AS
                SELECT row_number() OVER (ORDER BY w.who, s.ordered_at, n.name) AS number, n.name AS external_id,
                       nullif(s.key, '') AS nr, w.who, s.* EXCLUDE (key, id, customer, email, phone, region)
                FROM said s
                JOIN named n ON n.order_id = s.order_id
                JOIN who w ON w.customer = s.customer AND w.email = s.email AND w.phone = s.phone AND w.region = s.region
                ORDER BY number
                """);
        execute("""
                CREATE TABLE handed_line AS
                SELECT o.number,
                       row_number() OVER (PARTITION BY o.number ORDER BY l.line_id, l.product, l.quantity, l.amount,
                                                                         l.discount) AS line,
                       nullif(%s, '') AS line_id, nullif(%s, '') AS product, l.quantity, l.amount, l.discount
                FROM lined l JOIN handed o ON o.order_id = l.order_id
                ORDER BY o.number, line
                """.formatted(shortened("l.line_id"), shortened("l.product")));
        execute("CREATE TABLE product_number (product VARCHAR, product_id BIGINT)");
    }

    private static String clean(String column) {
        return "replace(" + column + ", chr(0), '')";
    }

    /** Ids are in indexes, which hold about 2,700 bytes. */
    private static String shortened(String id) {
        return "if(length(%1$s) > %2$d, left(%1$s, %3$d) || md5(%1$s), %1$s)"
                .formatted(clean(id), MOST_ID_CHARS, MOST_ID_CHARS - 32);
    }

    /** All products, in the order of their ids. */
    public List<Product> products() throws SQLException {
        List<Product> products = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT l.product, any_value(p.name), any_value(p.category), epoch_us(min(o.ordered_at))
                        FROM handed_line l
                        JOIN handed o ON o.number = l.number
                        LEFT JOIN (SELECT text, arg_min(name, number) AS name, arg_min(category, number) AS category
                                   FROM staged_product GROUP BY text) p ON p.text = l.product
                        WHERE l.product IS NOT NULL GROUP BY l.product ORDER BY l.product
                        """)) {
            while (rows.next()) {
                products.add(new Product(rows.getString(1), rows.getString(2), rows.getString(3), instant(rows, 4)));
            }
        }
        return products;
    }

    /** Says what numbers products have where the orders go. */
    public void number(Map<String, Long> numbers) throws SQLException {
        try (var appender = connection.createAppender(StagingArea.SCHEMA, "product_number")) {
            for (Map.Entry<String, Long> product : numbers.entrySet()) {
                appender.beginRow();
                appender.append(product.getKey()).append(product.getValue().longValue());
                appender.endRow();
            }
        }
    }

    /** The people of a slice of orders. */
    public List<Person> people(long from, long to) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT who, customer, email, phone, region, epoch_us(first_at) FROM who
                WHERE who BETWEEN (SELECT min(who) FROM handed WHERE number BETWEEN ? AND ?)
                              AND (SELECT max(who) FROM handed WHERE number BETWEEN ? AND ?)
                ORDER BY who
                """)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.setLong(3, from);
            statement.setLong(4, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    people.add(new Person(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            instant(rows, 6)));
                }
            }
        }
        return people;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return Instant.EPOCH.plus(rows.getLong(column), ChronoUnit.MICROS);
    }

    /**
     * Writes a slice of orders as CSV without a header: number, external id, the shop's number, who, ordered at, local date,
     * gross, refunded, discount, tax, shipping, sale, coupon, status, country, city, postcode, modified at. Amounts are
     * minor units, instants UTC; modified at is empty where the file does not say. Replaces the file.
     */
    public void writeOrders(long from, long to, Path file) throws SQLException, IOException {
        write(
                """
                SELECT number, external_id, nr, who, ordered_at, local_date, gross, refunded, discount, tax, shipping, sale,
                       %s, %s, %s, %s, %s, if(modified_at > 0, make_timestamp(modified_at), NULL)
                FROM handed WHERE number BETWEEN %d AND %d AND sold
                """.formatted(
                        clean("coupon"), clean("status"), clean("country"), clean("city"), clean("postcode"), from, to),
                file);
    }

    /** Likewise what was given back without an order: number, external id, who, noted at, local date, amount. */
    public void writeNotes(long from, long to, Path file) throws SQLException, IOException {
        write("""
                SELECT number, external_id, who, ordered_at, local_date, refunded
                FROM handed WHERE number BETWEEN %d AND %d AND NOT sold
                """.formatted(from, to), file);
    }

    /** Likewise the lines of a slice: the order's number, line, line id, the product's number, quantity, amount, discount. */
    public void writeLines(long from, long to, Path file) throws SQLException, IOException {
        write("""
                SELECT l.number, l.line, l.line_id, p.product_id, l.quantity, l.amount, l.discount
                FROM handed_line l LEFT JOIN product_number p ON p.product = l.product
                WHERE l.number BETWEEN %d AND %d
                """.formatted(from, to), file);
    }

    private void write(String query, Path file) throws SQLException, IOException {
        Files.deleteIfExists(file);
        execute("COPY (" + query + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT csv, HEADER false)");
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
