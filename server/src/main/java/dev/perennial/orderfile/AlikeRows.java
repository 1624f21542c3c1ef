package dev.perennial.orderfile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows without an order id that are alike in everything that is read of them. Each counts, because two equal purchases
 * on one day are nothing unusual; but exports that overlap, and rows pasted twice, would count twice in silence. So
 * it is told when files share rows, and when one file repeats more than customers do: a tenth of all its rows, or a
 * whole block of rows in the same order.
 */
final class AlikeRows {
    private static final int LEAST_ROWS = 3;
    private static final int LEAST_SHARE = 10;
    private static final int BLOCK_ROWS = 10;

    /** What few different rows have in common, and cheap to compare: only rows that share it are looked at closely. */
    private static final String KEY = "hash(customer, ordered_at, list, total_sum)";

    private final Connection connection;

    AlikeRows(Connection connection) {
        this.connection = connection;
    }

    /** What there is to tell, in sentences. */
    List<String> sentences(List<String> fileNames) throws SQLException {
        List<String> sentences = new ArrayList<>();
        if (number("SELECT count(*) FROM (SELECT 1 FROM staged_order WHERE order_key = 0 LIMIT 2)") < 2) {
            return sentences;
        }
        execute("CREATE TEMP TABLE often AS SELECT " + KEY
                + " AS key FROM staged_order WHERE order_key = 0 GROUP BY key HAVING count(*) > 1");
        if (number("SELECT count(*) FROM often") > 0) {
            content();
            betweenFiles(sentences);
            withinFiles(sentences, fileNames);
            execute("DROP TABLE row_content");
        }
        execute("DROP TABLE often");
        return sentences;
    }

    private void content() throws SQLException {
        execute("""
            CREATE TEMP TABLE row_content AS
            SELECT r.run, r.file,
                   hash(r.customer, r.email, r.ordered_at, r.local_day, r.status, r.coupon, r.country, r.city, r.flags,
                        r.list, r.line_discount_sum, r.order_discount, r.tax_sum, r.shipping_sum, r.total_sum,
                        r.returned_lines, r.returned_total, r.refunded,
                        l.product, l.line_id, l.quantity, l.total) AS content
            FROM (FROM staged_order WHERE order_key = 0 AND %s IN (FROM often)) r
            LEFT JOIN staged_line l ON l.run = r.run
            """.formatted(KEY));
    }

    private void betweenFiles(List<String> sentences) throws SQLException {
        long shared = number("""
            SELECT coalesce(sum(rows) - sum(most), 0)::BIGINT
            FROM (SELECT sum(n) AS rows, max(n) AS most
                  FROM (SELECT content, file, count(*) AS n FROM row_content GROUP BY content, file)
                  GROUP BY content HAVING count(*) > 1)
            """);
        if (shared > 0) {
            sentences.add(shared + (shared == 1 ? " row stands" : " rows stand") + " exactly alike in another file too."
                    + " Without an order id each counts: name files that do not overlap, or the id's column with"
                    + " --map order_id=COLUMN.");
        }
    }

    private void withinFiles(List<String> sentences, List<String> fileNames) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet files = statement.executeQuery("""
                    WITH again AS (
                        SELECT file, run, run - lag(run) OVER (PARTITION BY file, content ORDER BY run) AS behind
                        FROM row_content
                    ), block AS (
                        SELECT file, count(*) AS rows
                        FROM (SELECT file, behind, run - row_number() OVER (PARTITION BY file, behind ORDER BY run) AS nth
                              FROM again WHERE behind >= %1$d)
                        GROUP BY file, behind, nth HAVING count(*) >= %1$d
                    )
                    SELECT file, any_value(whole.rows) AS rows, count(behind) AS repeated
                    FROM again
                    JOIN (SELECT file, count(*) AS rows FROM staged_order WHERE order_key = 0 GROUP BY file) whole
                        USING (file)
                    GROUP BY file
                    HAVING count(behind) >= %2$d
                        AND (count(behind) * %3$d >= any_value(whole.rows) OR file IN (SELECT file FROM block))
                    ORDER BY file
                    """.formatted(BLOCK_ROWS, LEAST_ROWS, LEAST_SHARE))) {
            while (files.next()) {
                sentences.add(files.getLong(3) + " of " + files.getLong(2) + " rows of "
                        + fileNames.get(files.getInt(1) - 1)
                        + " stand there exactly alike before. Without an order id each counts: if they were exported"
                        + " or pasted twice, take them out.");
            }
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
