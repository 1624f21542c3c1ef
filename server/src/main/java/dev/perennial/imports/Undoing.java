package dev.perennial.imports;

import dev.perennial.customer.Merges;
import dev.perennial.customer.Profiles;
import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an import back: what it made is deleted, what it changed is again as it was before, and the people whom only it knew
 * are gone. It knows the tables of other modules whose rows carry an import's number.
 *
 * <p><b>What stays.</b> What somebody else spoke of since: an order that an event or a webhook told anew, a product that other
 * orders name, a person who did something. What two imports say alike is the first one's; whoever takes that back sends the other
 * file again.
 *
 * <p>Each step is a short transaction in the store's turn, and done again it does nothing: whoever is stopped in the middle goes on.
 */
final class Undoing {
    private static final int BATCH = 5_000;

    private final Database database;
    private final Merges merges;
    private final long store;
    private final long number;

    Undoing(Database database, Merges merges, Imports.Job job) {
        this.database = database;
        this.merges = merges;
        this.store = job.store();
        this.number = job.number();
    }

    void run() throws SQLException, Workplace.StoppedException {
        again(this::orders);
        again(transaction -> update(transaction, """
                DELETE FROM commerce.credit_note n WHERE n.store_id = :store AND n.import_id = :import
                  AND NOT EXISTS (SELECT FROM imports.prior p WHERE p.store_id = :store AND p.import_id = :import
                                    AND p.entity = 'commerce.credit_note' AND p.row IS NOT NULL
                                    AND p.key = jsonb_build_object('external_id', n.external_id))
                """));
        again(transaction -> update(transaction, """
                UPDATE commerce.credit_note n SET
                    profile_id = b.profile_id, noted_at = b.noted_at, local_date = b.local_date, currency = b.currency,
                    amount = b.amount, import_id = b.import_id,
                    customer_id = (SELECT r.customer_id FROM customer.profile r
                                   WHERE r.store_id = :store AND r.profile_id = b.profile_id)
                FROM imports.prior p, jsonb_populate_record(NULL::commerce.credit_note, p.row) b
                WHERE p.store_id = :store AND p.import_id = :import AND p.entity = 'commerce.credit_note'
                  AND n.store_id = :store AND n.external_id = b.external_id AND n.import_id = :import
                """));
        again(transaction -> update(transaction, """
                UPDATE feedback.ticket t SET
                    profile_id = b.profile_id, opened_at = b.opened_at, closed_at = b.closed_at, subject = b.subject,
                    body = b.body, channel = b.channel, status = b.status, priority = b.priority, rating = b.rating,
                    order_external_id = b.order_external_id, import_id = b.import_id,
                    customer_id = (SELECT r.customer_id FROM customer.profile r
                                   WHERE r.store_id = :store AND r.profile_id = b.profile_id)
                FROM imports.prior p, jsonb_populate_record(NULL::feedback.ticket, p.row) b
                WHERE p.store_id = :store AND p.import_id = :import AND p.entity = 'feedback.ticket'
                  AND t.store_id = :store AND t.external_id = b.external_id AND t.import_id = :import
                """));
        for (String table : List.of("feedback.ticket", "feedback.interaction", "feedback.answer", "customer.consent")) {
            again(transaction ->
                    update(transaction, "DELETE FROM " + table + " WHERE store_id = :store AND import_id = :import"));
        }
        again(transaction -> update(transaction, """
                UPDATE customer.trait t SET value = p.row -> 'value', at = (p.row ->> 'at')::timestamptz,
                                            source = p.row ->> 'source', import_id = (p.row ->> 'import_id')::bigint
                FROM imports.prior p
                WHERE p.store_id = :store AND p.import_id = :import AND p.entity = 'customer.trait' AND p.row IS NOT NULL
                  AND t.store_id = :store AND t.profile_id = (p.row ->> 'profile_id')::bigint
                  AND t.name = p.row ->> 'name' AND t.import_id = :import AND t.source = 'import'
                """));
        again(transaction -> update(transaction, """
                DELETE FROM customer.trait WHERE store_id = :store AND import_id = :import AND source = 'import'
                """));
        again(this::products);
        again(this::merges);
        again(this::profiles);
        again(transaction -> update(transaction, """
                DELETE FROM customer.customer c
                WHERE c.store_id = :store AND c.import_id = :import
                  AND NOT EXISTS (SELECT FROM customer.profile p WHERE p.store_id = :store AND p.home = c.customer_id)
                  AND NOT EXISTS (SELECT FROM customer.identity i WHERE i.store_id = :store AND i.owner = c.customer_id)
                  AND NOT EXISTS (SELECT FROM customer.customer o
                                  WHERE o.store_id = :store AND o.merged_into = c.customer_id)
                """));
        again(transaction -> update(transaction, """
                DELETE FROM customer.merge m
                WHERE m.store_id = :store AND m.import_id = :import
                  AND NOT (EXISTS (SELECT FROM customer.customer c WHERE c.store_id = :store AND c.customer_id = m.loser)
                           AND EXISTS (SELECT FROM customer.customer c
                                       WHERE c.store_id = :store AND c.customer_id = m.winner))
                """));
        // What this import made so was before another's change; that has nothing to go back to any more.
        again(transaction -> update(transaction, """
                UPDATE imports.prior SET row = NULL, lines = NULL
                WHERE store_id = :store AND row ->> 'import_id' = :import::text AND import_id <> :import
                """));
        again(transaction ->
                update(transaction, "DELETE FROM imports.prior WHERE store_id = :store AND import_id = :import"));
        again(transaction ->
                update(transaction, "DELETE FROM imports.rejected WHERE store_id = :store AND import_id = :import"));
    }

    private interface Step {
        /** How much was done; 0 when nothing is left. */
        long in(Connection transaction) throws SQLException;
    }

    private void again(Step step) throws SQLException, Workplace.StoppedException {
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Workplace.StoppedException();
            }
            long done = database.inStore(store, transaction -> {
                Profiles.takeTurn(transaction, store);
                return step.in(transaction);
            });
            if (done == 0) {
                return;
            }
        }
    }

    /** Takes numbers for {@code :store}, {@code :import}. */
    private long update(Connection transaction, String sql) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(numbered(sql))) {
            return statement.executeUpdate();
        }
    }

    private String numbered(String sql) {
        return sql.replace(":store", Long.toString(store)).replace(":import", Long.toString(number));
    }

    private long orders(Connection transaction) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute(numbered("""
                    CREATE TEMP TABLE undone ON COMMIT DROP AS
                    SELECT o.order_id, o.source = 'import' AS ours, p.row, p.lines
                    FROM commerce.orders o
                    LEFT JOIN imports.prior p ON p.store_id = :store AND p.import_id = :import AND p.entity = 'commerce.orders'
                                             AND p.key = jsonb_build_object('order_id', o.order_id)
                    WHERE o.store_id = :store AND o.import_id = :import
                    LIMIT""") + " " + BATCH);
        }
        long done = update(transaction, """
                DELETE FROM commerce.order_line l USING undone u
                WHERE u.ours AND l.store_id = :store AND l.order_id = u.order_id
                """);
        done += update(transaction, """
                DELETE FROM commerce.orders o USING undone u
                WHERE u.ours AND u.row IS NULL AND o.store_id = :store AND o.order_id = u.order_id
                """);
        done += update(transaction, """
                UPDATE commerce.orders o SET
                    number = b.number, profile_id = b.profile_id, ordered_at = b.ordered_at, local_date = b.local_date,
                    currency = b.currency, gross = b.gross, refunded = b.refunded, stated_refund = b.stated_refund,
                    discount = b.discount, tax = b.tax, shipping = b.shipping, incentive = b.incentive, counted = b.counted,
                    sale = b.sale, coupon = b.coupon, status = b.status, country = b.country, city = b.city,
                    postcode = b.postcode, source = b.source, version_at = b.version_at, version_tie = b.version_tie,
                    import_id = b.import_id,
                    customer_id = (SELECT r.customer_id FROM customer.profile r
                                   WHERE r.store_id = :store AND r.profile_id = b.profile_id)
                FROM undone u, jsonb_populate_record(NULL::commerce.orders, u.row) b
                WHERE u.ours AND u.row IS NOT NULL AND o.store_id = :store AND o.order_id = u.order_id
                """);
        update(transaction, """
                INSERT INTO commerce.order_line
                SELECT b.* FROM undone u, jsonb_populate_recordset(NULL::commerce.order_line, u.lines) b
                WHERE u.ours AND u.row IS NOT NULL AND u.lines IS NOT NULL
                """);
        return done + update(transaction, """
                        UPDATE commerce.orders o SET import_id = NULL FROM undone u
                        WHERE NOT u.ours AND o.store_id = :store AND o.order_id = u.order_id
                        """);
    }

    private long products(Connection transaction) throws SQLException {
        long done = update(transaction, """
                UPDATE commerce.product o SET
                    name = b.name, category = b.category, brand = b.brand, price = b.price, cost = b.cost,
                    currency = b.currency, url = b.url, image_url = b.image_url, in_stock = b.in_stock,
                    replenishable = b.replenishable, attributes = b.attributes, stated = b.stated,
                    version_at = b.version_at, version_tie = b.version_tie, terms_at = b.terms_at, import_id = b.import_id
                FROM imports.prior p, jsonb_populate_record(NULL::commerce.product, p.row) b
                WHERE p.store_id = :store AND p.import_id = :import AND p.entity = 'commerce.product'
                  AND o.store_id = :store AND o.product_id = b.product_id AND o.import_id = :import
                """);
        done += update(transaction, """
                DELETE FROM commerce.product p
                WHERE p.store_id = :store AND p.import_id = :import
                  AND NOT EXISTS (SELECT FROM commerce.order_line l
                                  WHERE l.store_id = :store AND l.product_id = p.product_id)
                """);
        return done + update(transaction, """
                        UPDATE commerce.product SET import_id = NULL WHERE store_id = :store AND import_id = :import
                        """);
    }

    /** Whom the import joined, but for those whom it made itself and who go anyway. */
    private long merges(Connection transaction) throws SQLException {
        List<Long> joined = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement(numbered("""
                        SELECT m.merge_id FROM customer.merge m
                        JOIN customer.customer c ON c.store_id = :store AND c.customer_id = m.loser
                        WHERE m.store_id = :store AND m.import_id = :import AND m.outcome = 'merged' AND m.undone_at IS NULL
                          AND m.rule = 'same_identity' AND c.import_id IS DISTINCT FROM :import
                        ORDER BY m.merge_id DESC LIMIT 100
                        """));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                joined.add(rows.getLong(1));
            }
        }
        for (long merge : joined) {
            merges.undo(transaction, store, merge, "system");
        }
        return joined.size();
    }

    /** Those on which nothing is left, with the identities that nobody else has. */
    private long profiles(Connection transaction) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute(numbered("""
                    CREATE TEMP TABLE unknown ON COMMIT DROP AS
                    SELECT p.profile_id, p.home FROM customer.profile p
                    WHERE p.store_id = :store AND p.import_id = :import
                      AND NOT EXISTS (SELECT FROM commerce.orders f WHERE f.store_id = :store
                                        AND f.customer_id = p.customer_id AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM commerce.credit_note f WHERE f.store_id = :store
                                        AND f.customer_id = p.customer_id AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM commerce.cart f WHERE f.store_id = :store
                                        AND f.customer_id = p.customer_id AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM customer.activity f WHERE f.store_id = :store
                                        AND f.customer_id = p.customer_id AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM customer.trait f WHERE f.store_id = :store AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM customer.consent f WHERE f.store_id = :store
                                        AND f.customer_id = p.customer_id AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM feedback.ticket f
                                      WHERE f.store_id = :store AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM feedback.interaction f
                                      WHERE f.store_id = :store AND f.profile_id = p.profile_id)
                      AND NOT EXISTS (SELECT FROM feedback.answer f
                                      WHERE f.store_id = :store AND f.profile_id = p.profile_id)
                    LIMIT""") + " " + BATCH);
            statement.execute(numbered("""
                    CREATE TEMP TABLE orphan ON COMMIT DROP AS
                    SELECT DISTINCT i.kind, i.value FROM customer.profile_identity i
                    JOIN unknown u ON u.profile_id = i.profile_id WHERE i.store_id = :store
                    """));
        }
        update(transaction, """
                DELETE FROM customer.profile_identity i USING unknown u
                WHERE i.store_id = :store AND i.profile_id = u.profile_id
                """);
        long done = update(transaction, """
                DELETE FROM customer.profile p USING unknown u
                WHERE p.store_id = :store AND p.profile_id = u.profile_id
                """);
        update(transaction, """
                DELETE FROM customer.identity i USING orphan o
                WHERE i.store_id = :store AND i.kind = o.kind AND i.value = o.value
                  AND NOT EXISTS (SELECT FROM customer.profile_identity p
                                  WHERE p.store_id = :store AND p.kind = o.kind AND p.value = o.value)
                """);
        return done;
    }
}
