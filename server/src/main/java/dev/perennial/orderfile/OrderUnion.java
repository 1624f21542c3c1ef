package dev.perennial.orderfile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the rows of an order together that do not stand together: apart in one file, or in several files.
 *
 * <p>In one file all of them are the order, but for those that stand there again, see {@link RepeatedRuns}; and of a
 * system that says when it last changed an order, only the newest state is one, see {@link OrderValue#MODIFIED_AT}. In several files the same rows may have been exported again, an order may
 * have been changed in between, a file may end in the middle of an order, and a return may be written months later. So
 * the rows of an order in one file are a <em>version</em> of it, and of two versions
 *
 * <ul>
 *   <li>both are taken when they have no line in common (by the line's id, else by its product): parts of one order;
 *   <li>the older is taken when it holds the newer one whole: it was cut off;
 *   <li>the newer is taken otherwise: the order was changed.
 * </ul>
 *
 * In a file of many orders that never has two rows of one a row is the whole order, so the newer always is. Returns are not part
 * of this: each counts, once however many files have it. What is said of an order as such (state, code, refund) is taken
 * from the newest row that says it. Files are as old as their place on the command line.
 */
final class OrderUnion {
    private final Connection connection;

    OrderUnion(Connection connection) {
        this.connection = connection;
    }

    /**
     * What was found meanwhile.
     *
     * @param ordersInSeveralFiles orders that stood in more than one file
     * @param ordersAgainInOneFile orders that stood more than once in one file, apart
     * @param idsOfSeveralCustomers ids that stood with more than one customer
     */
    record Found(long ordersInSeveralFiles, long ordersAgainInOneFile, long idsOfSeveralCustomers) {
        static final Found NOTHING = new Found(0, 0, 0);
    }

    /** Makes {@code settled} and {@code line}. */
    Found unite(List<FileShape> shapes) throws SQLException {
        runsOfOrders();
        long again = new RepeatedRuns(connection).drop(shapes);
        for (FileShape shape : shapes) {
            vote(shape, shape.votes().total(), "total", "flags & 16 <> 0");
            vote(shape, shape.votes().discount(), "line_discount", "line_discount_sum <> 0");
            vote(shape, shape.votes().tax(), "tax", "tax_sum <> 0");
            vote(shape, shape.votes().shipping(), "shipping", "shipping_sum <> 0");
        }
        long several = shapes.size() < 2
                ? 0
                : count("SELECT count(DISTINCT order_id) FROM run_order WHERE first_file <> last_file");
        if (several == 0) {
            execute("CREATE TEMP TABLE outdated (order_id BIGINT, file BIGINT)");
        } else {
            versions(shapes);
        }
        settle();
        lines(several);
        return new Found(several, again, count("""
            SELECT count(*)
            FROM (SELECT order_key FROM run WHERE order_key <> 0 AND person <> 0
                  GROUP BY order_key HAVING min(person) <> max(person))
            """));
    }

    /** Which run belongs to which order: the same id and person, or the same id and nobody. */
    private void runsOfOrders() throws SQLException {
        execute("""
            CREATE TEMP TABLE run_order AS
            SELECT run, file, min(run) OVER same AS order_id, min(file) OVER same AS first_file,
                   max(file) OVER same AS last_file
            FROM (SELECT run, file, order_key,
                         if(person = 0 AND order_key <> 0 AND min(nullif(person, 0)) OVER key = max(person) OVER key,
                            max(person) OVER key, person) AS person
                  FROM run
                  WINDOW key AS (PARTITION BY order_key, if(order_key = 0, run, 0)))
            WINDOW same AS (PARTITION BY order_key, if(order_key = 0, run, 0), person)
            """);
    }

    /** What orders whose rows stand apart in a file say about a column, see {@link RepetitionVotes}. */
    private void vote(FileShape shape, RepetitionVotes votes, String amount, String given) throws SQLException {
        String expected =
                amount.equals("total") ? "greatest(0, sum(r.list - r.line_discount_sum) - max(r.order_discount))" : "0";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT count(*) FILTER (expected > 0 AND nearer_once),
                           count(*) FILTER (expected > 0 AND NOT nearer_once AND once > summed),
                           count(*) FILTER (repeated AND listed <> 'alike'),
                           count(*) FILTER (NOT alike),
                           count(*) FILTER (repeated AND listed = 'alike')
                    FROM (SELECT *, alike AND amount <> 0 AS repeated,
                                 abs(amount - expected) AS once, abs(whole - expected) AS summed,
                                 once < summed OR (repeated AND listed = 'apart') AS nearer_once
                          FROM (SELECT min(r.%1$s_first) = max(r.%1$s_first)
                                           AND sum(r.%1$s_sum) IN (count(*) * max(r.%1$s_first),
                                                                   sum(r.rows) * max(r.%1$s_first)) AS alike,
                                       arg_min(r.%1$s_first, r.run) AS amount, sum(r.%1$s_sum) AS whole,
                                       %3$s AS expected,
                                       CASE WHEN sum(r.list) = 0 THEN 'unknown'
                                            WHEN min(r.list) = max(r.list) THEN 'alike' ELSE 'apart' END AS listed
                                FROM run r JOIN run_order o ON o.run = r.run
                                WHERE r.file = %4$d AND r.%2$s AND r.run NOT IN (SELECT run FROM dropped)
                                GROUP BY o.order_id HAVING count(*) > 1))
                    """.formatted(amount, given, expected, shape.file()))) {
            row.next();
            votes.add(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    /** Finds the versions that are not taken. */
    private void versions(List<FileShape> shapes) throws SQLException {
        String withoutLines = shapes.stream()
                .filter(shape -> !shape.lines())
                .map(shape -> Integer.toString(shape.file()))
                .collect(Collectors.joining(", ", "[", "]"));
        execute("""
            CREATE TEMP TABLE version_line AS
            SELECT o.order_id, o.file, r.ordered_at, l.* EXCLUDE (run),
                   l.quantity < 0 OR l.list < 0 OR l.total < 0 AS back,
                   row_number() OVER (PARTITION BY o.order_id, o.file, l.line_id, l.product, l.quantity, l.list,
                                                   l.discount, l.total,
                                                   if(l.quantity < 0 OR l.list < 0 OR l.total < 0, r.ordered_at, 0))
                       AS nth
            FROM staged_line l
            JOIN run_order o ON o.run = l.run
            JOIN run r ON r.run = l.run
            WHERE o.first_file <> o.last_file AND l.run NOT IN (SELECT run FROM dropped)
            """);
        execute("""
            CREATE TEMP TABLE version_pair AS
            WITH whole AS (
                SELECT file
                FROM (SELECT o.file, sum(r.rows) AS rows
                      FROM run r JOIN run_order o ON o.run = r.run
                      WHERE r.flags & 1 <> 0 AND r.run NOT IN (SELECT run FROM dropped)
                      GROUP BY o.file, o.order_id)
                GROUP BY file HAVING max(rows) = 1 AND count(*) >= %d OR file IN %s
            ), sold AS (
                SELECT *, count(*) OVER (PARTITION BY order_id, file) AS size FROM version_line WHERE NOT back
            )
            SELECT older.order_id, older.file AS older, newer.file AS newer,
                   any_value(newer.size)
                       = count(*) FILTER (newer.line_id = older.line_id AND newer.product = older.product
                                          AND newer.quantity = older.quantity AND newer.list = older.list
                                          AND newer.discount = older.discount AND newer.total = older.total
                                          AND newer.nth = older.nth) AS contained,
                   newer.file IN (FROM whole) OR older.file IN (FROM whole)
                       OR bool_or(newer.line_id = older.line_id
                                  AND (newer.line_id <> 0 OR newer.product = older.product)) AS overlap
            FROM sold older JOIN sold newer ON newer.order_id = older.order_id AND newer.file > older.file
            GROUP BY older.order_id, older.file, newer.file
            """.formatted(RepeatedRuns.MANY, withoutLines));
        execute("""
            CREATE TEMP TABLE outdated AS
            WITH replaced AS (
                SELECT DISTINCT order_id, older AS file FROM version_pair WHERE overlap AND NOT contained
            )
            FROM replaced
            UNION
            SELECT p.order_id, p.newer
            FROM version_pair p ANTI JOIN replaced r ON r.order_id = p.order_id AND r.file = p.older
            WHERE p.contained
            """);
    }

    private void settle() throws SQLException {
        execute("""
            CREATE TEMP TABLE settled AS
            SELECT o.order_id,
                   coalesce(max(r.file) FILTER (r.flags & 1 <> 0 AND taken), max(r.file)) AS file,
                   max(r.person) AS person, max(r.email) AS email,
                   coalesce(min(r.ordered_at) FILTER (r.flags & 1 <> 0), min(r.ordered_at)) AS ordered_at,
                   coalesce(min(r.local_day) FILTER (r.flags & 1 <> 0), min(r.local_day)) AS local_day,
                   coalesce(arg_max(r.status, r.newest) FILTER (r.status <> 0), 0) AS status,
                   coalesce(arg_max(r.coupon, r.newest) FILTER (r.coupon <> 0), 0) AS coupon,
                   coalesce(arg_max(r.country, r.newest) FILTER (r.country <> 0), 0) AS country,
                   coalesce(arg_max(r.city, r.newest) FILTER (r.city <> 0), 0) AS city,
                   -- a total counts as given where its version does
                   bit_or(if(taken, r.flags, r.flags & ~16)) AS flags,
                   coalesce(sum(r.list) FILTER (taken), 0)::BIGINT AS list,
                   -- of the newest file its first row
                   coalesce(arg_max(r.line_discount_first, (r.file, -r.run)) FILTER (r.line_discount_first <> 0 AND kept), 0)
                       AS line_discount_first,
                   coalesce(sum(r.line_discount_sum) FILTER (taken), 0)::BIGINT AS line_discount_sum,
                   coalesce(arg_max(r.order_discount, r.newest) FILTER (r.order_discount <> 0), 0) AS order_discount,
                   coalesce(arg_max(r.tax_first, (r.file, -r.run)) FILTER (r.tax_first <> 0 AND kept), 0) AS tax_first,
                   coalesce(sum(r.tax_sum) FILTER (taken), 0)::BIGINT AS tax_sum,
                   coalesce(arg_max(r.shipping_first, (r.file, -r.run)) FILTER (r.shipping_first <> 0 AND kept), 0)
                       AS shipping_first,
                   coalesce(sum(r.shipping_sum) FILTER (taken), 0)::BIGINT AS shipping_sum,
                   coalesce(arg_max(r.total_first, (r.file, -r.run)) FILTER (r.flags & 16 <> 0 AND taken), 0)
                       AS total_first,
                   coalesce(sum(r.total_sum) FILTER (taken), 0)::BIGINT AS total_sum,
                   coalesce(sum(r.returned_lines) FILTER (kept), 0)::BIGINT AS returned_lines,
                   coalesce(sum(r.returned_total) FILTER (kept), 0)::BIGINT AS returned_total,
                   max(r.refunded) AS refunded,
                   coalesce(sum(r.rows) FILTER (taken), 0)::BIGINT AS rows
            FROM (SELECT r.*, (r.modified_at, r.run) AS newest, d.run IS NULL AS kept, x.order_id IS NULL AND kept AS taken
                  FROM run r
                  JOIN run_order ro ON ro.run = r.run
                  LEFT JOIN dropped d ON d.run = r.run
                  LEFT JOIN outdated x ON x.order_id = ro.order_id AND x.file = ro.file) r
            JOIN run_order o ON o.run = r.run
            GROUP BY o.order_id
            """);
    }

    private void lines(long ordersInSeveralFiles) throws SQLException {
        if (ordersInSeveralFiles == 0) {
            execute("""
                CREATE TEMP VIEW line AS
                SELECT o.order_id, l.* EXCLUDE (run) FROM staged_line l JOIN run_order o ON o.run = l.run
                WHERE l.run NOT IN (SELECT run FROM dropped)
                """);
            return;
        }
        execute("""
            CREATE TEMP TABLE line AS
            SELECT o.order_id, l.* EXCLUDE (run)
            FROM staged_line l JOIN run_order o ON o.run = l.run
            WHERE o.first_file = o.last_file AND l.run NOT IN (SELECT run FROM dropped)
            UNION ALL
            SELECT v.order_id, v.product, v.line_id, v.quantity, v.list, v.discount, v.total
            FROM version_line v ANTI JOIN outdated x ON x.order_id = v.order_id AND x.file = v.file
            WHERE NOT v.back
            UNION ALL
            SELECT order_id, product, line_id, quantity, list, discount, total
            FROM version_line
            WHERE back
            GROUP BY order_id, product, line_id, quantity, list, discount, total, ordered_at, nth
            """);
        execute("""
            UPDATE settled SET returned_lines = l.returned_lines, returned_total = l.returned_total, rows = l.rows
            FROM (SELECT order_id, count(*) AS rows,
                         coalesce(sum(greatest(0, -list - abs(discount)))
                                  FILTER (quantity < 0 OR list < 0 OR total < 0), 0)::BIGINT AS returned_lines,
                         coalesce(sum(-total) FILTER (total < 0), 0)::BIGINT AS returned_total
                  FROM line
                  WHERE order_id IN (SELECT order_id FROM run_order WHERE first_file <> last_file)
                  GROUP BY order_id) l
            WHERE l.order_id = settled.order_id
            """);
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
