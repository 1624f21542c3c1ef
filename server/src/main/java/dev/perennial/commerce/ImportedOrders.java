package dev.perennial.commerce;

import dev.perennial.customer.Resolved;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/**
 * Writes orders that come as files, in slices of thousands: copied into temporary tables, and from there into the same tables
 * as all others.
 *
 * <p><b>What a file knows.</b> An order of a file is as old as the file says that it was changed last, and as old as the order
 * itself where it does not. So whatever an event or a webhook told of an order stands, because it was told later; of two
 * imports the later one's word counts. What is the same already is not touched, and a file that has no lines takes none away.
 *
 * <p>New orders are written with what follows from them; only those that were there before, or of which a refund or a
 * cancellation waits, go through {@link Settlement}. Whoever calls has the store's turn, and says with
 * {@link dev.perennial.customer.Profiles} whose the orders are.
 */
public final class ImportedOrders {
    /** Who told of orders that came as files. */
    static final String SOURCE = "import";

    /** Without statistics, so joins have to be such as need none. */
    private static final String TABLES = """
            SET LOCAL enable_nestloop = off;
            SET LOCAL enable_mergejoin = off;
            CREATE TEMP TABLE incoming_person (who bigint, profile_id bigint, customer_id bigint) ON COMMIT DROP;
            CREATE TEMP TABLE incoming_order (
                number bigint, external_id text, nr text, who bigint, ordered_at timestamptz, local_date date, gross bigint,
                refunded bigint, discount bigint, tax bigint, shipping bigint, sale boolean, coupon text, status text,
                country text, city text, postcode text, modified_at timestamptz,
                order_id bigint DEFAULT nextval('commerce.orders_order_id_seq')) ON COMMIT DROP;
            CREATE TEMP TABLE incoming_line (
                number bigint, line int, external_id text, product_id bigint, quantity numeric(18, 3), amount bigint,
                discount bigint) ON COMMIT DROP;
            CREATE TEMP TABLE incoming_note (
                number bigint, external_id text, who bigint, noted_at timestamptz, local_date date, amount bigint)
                ON COMMIT DROP;
            CREATE TEMP TABLE known (number bigint, order_id bigint, differs boolean) ON COMMIT DROP;
            """;

    private static final String ORDER_COLUMNS = """
            (number, external_id, nr, who, ordered_at, local_date, gross, refunded, discount, tax, shipping, sale, coupon,
             status, country, city, postcode, modified_at)""";

    private final Connection transaction;
    private final long store;
    private final String currency;

    /** @param currency of all amounts, ISO 4217 */
    public ImportedOrders(Connection transaction, long store, String currency) {
        this.transaction = transaction;
        this.store = store;
        this.currency = currency;
    }

    /**
     * Where a slice lies, as CSV without a header. Orders: a number, external id, the shop's number, a number of their
     * person, ordered at, local date, gross, refunded, discount, tax, shipping, sale, coupon, status, country, city, postcode,
     * modified at. Lines: the order's number, line, its own id, product number, quantity, amount, discount. Notes, which are
     * money given back without an order: number, external id, person, noted at, local date, amount. Empty for null, instants in UTC.
     */
    public record Slice(Path orders, Path lines, Path notes) {
        /** Once it is written. */
        public void delete() throws IOException {
            for (Path file : List.of(orders, lines, notes)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Writes a slice.
     *
     * @param people by their numbers; orders of one that is empty are left out
     * @return how many orders and notes were not as they are now
     */
    public long write(Map<Long, Optional<Resolved>> people, Slice slice) throws SQLException, IOException {
        execute(TABLES);
        people(people.entrySet().stream()
                .flatMap(person -> person.getValue().map(resolved -> Map.entry(person.getKey(), resolved)).stream())
                .toList());
        copy("incoming_order " + ORDER_COLUMNS, slice.orders());
        copy("incoming_line", slice.lines());
        copy("incoming_note", slice.notes());
        leaveOut(people.entrySet().stream()
                .filter(person -> person.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toArray());
        boolean known = find() > 0;
        if (known) {
            execute("SET LOCAL enable_nestloop = on; ANALYZE incoming_person, incoming_order, incoming_line, known");
            lookAtLines();
        }
        long changed = insertOrders();
        if (known) {
            changed += updateOrders();
        }
        if (changed > 0) {
            // triggers and what settles orders read large tables
            execute("SET LOCAL enable_nestloop = on; SET LOCAL enable_mergejoin = on");
            insertLines();
            settle();
            emptyCarts();
        }
        return changed + writeNotes();
    }

    private void leaveOut(Object[] people) throws SQLException {
        if (people.length == 0) {
            return;
        }
        for (String table : List.of("incoming_order", "incoming_note")) {
            try (PreparedStatement statement =
                    transaction.prepareStatement("DELETE FROM " + table + " WHERE who = ANY (?)")) {
                statement.setArray(1, transaction.createArrayOf("int8", people));
                statement.executeUpdate();
            }
        }
    }

    private void people(List<Map.Entry<Long, Resolved>> people) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(
                "INSERT INTO incoming_person SELECT who, nullif(profile, 0), nullif(customer, 0)"
                        + " FROM unnest(?, ?, ?) AS n (who, profile, customer)")) {
            new Columns<>(statement, people, 1)
                    .number(Map.Entry::getKey)
                    .number(person -> person.getValue().profile())
                    .number(person -> person.getValue().customer());
            statement.executeUpdate();
        }
    }

    private void copy(String table, Path file) throws SQLException, IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            transaction
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", bytes, 1 << 16);
        }
    }

    /** Which orders were there, and say something else, lines aside. One look into the index for each, however many there are. */
    private long find() throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO known
                SELECT i.number, o.order_id,
                       CASE WHEN o.source <> ?
                            THEN (o.version_at, o.version_tie) < (coalesce(i.modified_at, i.ordered_at), '')
                            WHEN o.version_at > coalesce(i.modified_at, i.ordered_at) THEN false
                            WHEN (o.number, o.profile_id, o.currency, o.gross, o.stated_refund, o.discount, o.tax,
                                  o.shipping, o.sale, o.coupon, o.status, o.country, o.city, o.postcode)
                                     IS DISTINCT FROM
                                 (i.nr, p.profile_id, ?, i.gross, i.refunded, i.discount, i.tax, i.shipping, i.sale,
                                  i.coupon, i.status, i.country, i.city, i.postcode) THEN true END
                FROM incoming_order i
                CROSS JOIN LATERAL (SELECT * FROM commerce.orders o
                                    WHERE o.store_id = ? AND o.external_id = i.external_id LIMIT 1) o
                LEFT JOIN incoming_person p ON p.who = i.who
                """)) {
            statement.setString(1, SOURCE);
            statement.setString(2, currency);
            statement.setLong(3, store);
            return statement.executeUpdate();
        }
    }

    /** Of orders that say the same otherwise. */
    private void lookAtLines() throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE known k SET differs = coalesce(l.said IS DISTINCT FROM (
                    SELECT array_agg((w.line, w.external_id, w.product_id, w.quantity, w.amount, w.discount)::text
                                     ORDER BY w.line)
                    FROM commerce.order_line w WHERE w.store_id = ? AND w.order_id = k.order_id), false)
                FROM (SELECT i.number, array_agg((i.line, i.external_id, i.product_id, i.quantity, i.amount, i.discount)::text
                                                 ORDER BY i.line) AS said
                      FROM incoming_line i GROUP BY i.number) l
                WHERE k.differs IS NULL AND l.number = k.number
                """)) {
            statement.setLong(1, store);
            statement.executeUpdate();
        }
    }

    private long insertOrders() throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.orders (
                    store_id, order_id, external_id, number, profile_id, customer_id, ordered_at, local_date, currency, gross,
                    refunded, stated_refund, discount, tax, shipping, incentive, counted, sale, coupon, status, country, city,
                    postcode, source, version_at, version_tie)
                SELECT ?, i.order_id, i.external_id, i.nr, p.profile_id, p.customer_id, i.ordered_at, i.local_date, ?,
                       i.gross, least(i.refunded, i.gross), i.refunded, i.discount, i.tax, i.shipping,
                       i.discount > 0 OR i.coupon IS NOT NULL, i.sale AND (i.gross = 0 OR i.refunded < i.gross), i.sale,
                       i.coupon, i.status, i.country, i.city, i.postcode, ?, coalesce(i.modified_at, i.ordered_at), ''
                FROM incoming_order i
                LEFT JOIN incoming_person p ON p.who = i.who
                WHERE i.number NOT IN (SELECT k.number FROM known k)
                """)) {
            statement.setLong(1, store);
            statement.setString(2, currency);
            statement.setString(3, SOURCE);
            return statement.executeUpdate();
        }
    }

    private long updateOrders() throws SQLException {
        long updated;
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE commerce.orders o SET
                    number = i.nr, profile_id = p.profile_id, customer_id = p.customer_id,
                    ordered_at = least(o.ordered_at, i.ordered_at), local_date = least(o.local_date, i.local_date),
                    currency = ?, gross = i.gross, refunded = 0, stated_refund = i.refunded, discount = i.discount,
                    tax = i.tax, shipping = i.shipping, incentive = i.discount > 0 OR i.coupon IS NOT NULL,
                    sale = i.sale, coupon = i.coupon, status = i.status, country = i.country, city = i.city,
                    postcode = i.postcode, source = ?, version_at = coalesce(i.modified_at, i.ordered_at), version_tie = '',
                    import_id = nullif(current_setting('perennial.import', true), '')::bigint
                FROM known k
                JOIN incoming_order i ON i.number = k.number
                LEFT JOIN incoming_person p ON p.who = i.who
                WHERE k.differs AND o.store_id = ? AND o.order_id = k.order_id
                """)) {
            statement.setString(1, currency);
            statement.setString(2, SOURCE);
            statement.setLong(3, store);
            updated = statement.executeUpdate();
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                DELETE FROM commerce.order_line l USING known k
                WHERE k.differs AND l.store_id = ? AND l.order_id = k.order_id
                  AND k.number IN (SELECT i.number FROM incoming_line i)
                """)) {
            statement.setLong(1, store);
            statement.executeUpdate();
        }
        return updated;
    }

    private void insertLines() throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.order_line
                    (store_id, order_id, line, external_id, product_id, quantity, amount, discount)
                SELECT ?, coalesce(k.order_id, o.order_id), l.line, l.external_id, l.product_id, l.quantity, l.amount,
                       l.discount
                FROM incoming_line l
                JOIN incoming_order o ON o.number = l.number
                LEFT JOIN known k ON k.number = l.number
                WHERE k.number IS NULL OR k.differs
                """)) {
            statement.setLong(1, store);
            statement.executeUpdate();
        }
    }

    private void settle() throws SQLException {
        Set<String> touched = new TreeSet<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT i.external_id FROM incoming_order i LEFT JOIN known k ON k.number = i.number
                WHERE k.differs
                   OR (k.number IS NULL
                       AND ((SELECT true FROM commerce.refund r
                             WHERE r.store_id = ? AND r.order_external_id = i.external_id LIMIT 1)
                            OR (SELECT true FROM commerce.cancellation c
                                WHERE c.store_id = ? AND c.order_external_id = i.external_id LIMIT 1)))
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    touched.add(rows.getString(1));
                }
            }
        }
        if (!touched.isEmpty()) {
            new Settlement(transaction, store).settle(touched);
        }
    }

    /** Whoever bought has nothing in their carts from before. */
    private void emptyCarts() throws SQLException {
        Set<Long> buyers = new HashSet<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT DISTINCT p.customer_id FROM incoming_person p
                WHERE (SELECT true FROM commerce.cart c WHERE c.store_id = ? AND c.customer_id = p.customer_id LIMIT 1)
                """)) {
            statement.setLong(1, store);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    buyers.add(rows.getLong(1));
                }
            }
        }
        if (!buyers.isEmpty()) {
            new Carts(transaction, store).write(List.of(), buyers);
        }
    }

    private long writeNotes() throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.credit_note AS c
                    (store_id, external_id, profile_id, customer_id, noted_at, local_date, currency, amount)
                SELECT ?, i.external_id, p.profile_id, p.customer_id, i.noted_at, i.local_date, ?, i.amount
                FROM incoming_note i LEFT JOIN incoming_person p ON p.who = i.who
                ON CONFLICT (store_id, external_id) DO UPDATE SET
                    profile_id = excluded.profile_id, customer_id = excluded.customer_id, noted_at = excluded.noted_at,
                    local_date = excluded.local_date, currency = excluded.currency, amount = excluded.amount,
                    import_id = excluded.import_id
                WHERE (c.profile_id, c.noted_at, c.currency, c.amount)
                          IS DISTINCT FROM (excluded.profile_id, excluded.noted_at, excluded.currency, excluded.amount)
                """)) {
            statement.setLong(1, store);
            statement.setString(2, currency);
            return statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(sql);
        }
    }
}
