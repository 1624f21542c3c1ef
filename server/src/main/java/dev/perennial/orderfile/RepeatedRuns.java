package dev.perennial.orderfile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds orders that stand more than once in one file, apart: an export pasted behind another, or an order appended
 * again after it was changed. Rows of an order that stand apart may as well be its parts, in a file that is sorted by
 * product or by nothing. So of the runs of one order, one time and one file
 *
 * <ul>
 *   <li>the later is dropped when it holds nothing but lines that stood before: it was pasted once more, or cut off;
 *   <li>the earlier is dropped when a line of it (by the line's id, else by its product) stands again later, or all
 *       that it holds does: the order was changed;
 *   <li>both are kept otherwise: parts of one order.
 * </ul>
 *
 * Of a system that says when it last changed an order only the newest state is the order, wherever it stands, see
 * {@link OrderValue#MODIFIED_AT}.
 *
 * <p>A row that stands apart from its like may also be a second line of the same product. Files in which more orders lie in
 * parts than stand again are therefore not sorted by order, and nothing of them is dropped.
 */
final class RepeatedRuns {
    /** So many orders with a row each, and the file has a row an order. */
    static final int MANY = 20;

    private final Connection connection;

    RepeatedRuns(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes the table {@code dropped} of runs that do not count.
     *
     * @return orders that stood more than once in one file, and in no other
     */
    long drop(List<FileShape> shapes) throws SQLException {
        execute("""
            CREATE TEMP TABLE dropped AS
            SELECT r.run, o.order_id FROM run r JOIN run_order o ON o.run = r.run
            QUALIFY r.modified_at < max(r.modified_at) OVER (PARTITION BY o.order_id)
            """);
        candidates(shapes);
        execute("""
            INSERT INTO dropped
            WITH verdict AS (
                SELECT c.order_id, c.file, c.run, x.run IS NOT NULL AS gone
                FROM (SELECT DISTINCT order_id, file, run FROM apart_line) c
                LEFT JOIN apart_run x ON x.run = c.run
            ), unsorted AS (
                SELECT file
                FROM (SELECT order_id, file, bool_or(gone) AS again, count(*) FILTER (NOT gone) > 1 AS parts
                      FROM verdict GROUP BY order_id, file)
                GROUP BY file
                HAVING count(*) FILTER (parts) > count(*) FILTER (again AND NOT parts)
            )
            SELECT run, order_id FROM verdict WHERE gone AND file NOT IN (FROM unsorted)
            """);
        execute("DROP TABLE apart_line");
        execute("DROP TABLE apart_run");
        return count("SELECT count(DISTINCT o.order_id) FROM dropped d JOIN run_order o ON o.run = d.run"
                + " WHERE o.first_file = o.last_file");
    }

    /** Runs that would go, in {@code apart_run}, of all that stand apart, in {@code apart_line}. */
    private void candidates(List<FileShape> shapes) throws SQLException {
        String withLines = shapes.stream()
                .filter(FileShape::lines)
                .map(shape -> Integer.toString(shape.file()))
                .collect(Collectors.joining(", ", "[", "]"));
        execute("""
            CREATE TEMP TABLE apart_line AS
            WITH apart AS (
                SELECT r.*, o.order_id
                FROM run r JOIN run_order o ON o.run = r.run
                WHERE r.run NOT IN (SELECT run FROM dropped)
                QUALIFY count(*) OVER (PARTITION BY o.order_id, r.file, r.ordered_at) > 1
            ), whole AS (
                -- a row an order, so that one that stands again is the order again
                SELECT file FROM staged_order WHERE order_key <> 0
                GROUP BY file HAVING count(*) >= %d AND count(*) FILTER (rows > 1) * 50 <= count(*)
            ), line AS (
                SELECT a.order_id, a.file, a.ordered_at, a.run,
                       hash(l.line_id, l.product, l.quantity, l.list, l.discount, l.total, a.returned_total) AS content,
                       CASE WHEN l.quantity < 0 OR l.list < 0 OR l.total < 0 THEN 0
                            WHEN l.line_id <> 0 THEN hash(l.line_id)
                            WHEN l.product <> 0 THEN hash(l.product, 'product')
                            ELSE 0 END AS name
                FROM apart a JOIN staged_line l ON l.run = a.run
                WHERE a.file IN %s
                UNION ALL
                SELECT order_id, file, ordered_at, run,
                       hash(list, line_discount_sum, order_discount, tax_sum, shipping_sum, total_sum, returned_lines,
                            returned_total),
                       if(file IN (FROM whole) AND flags & 1 <> 0, 1, 0)
                FROM apart
                WHERE file NOT IN %s
            )
            SELECT *, if(name <> 0, name, content) AS likeness,
                   row_number() OVER (PARTITION BY run, likeness ORDER BY content) AS nth
            FROM line
            """.formatted(MANY, withLines, withLines));
        execute("""
            CREATE TEMP TABLE apart_run AS
            SELECT run
            FROM (SELECT run, content = lag(content) OVER (PARTITION BY order_id, file, ordered_at, likeness, nth
                                                           ORDER BY run) AS again
                  FROM apart_line)
            GROUP BY run HAVING bool_and(coalesce(again, false))
            """);
        execute("""
            INSERT INTO apart_run
            SELECT run
            FROM (SELECT run, name, lead(run) OVER (PARTITION BY order_id, file, ordered_at, likeness, nth ORDER BY run)
                                        IS NOT NULL AS later
                  FROM apart_line ANTI JOIN apart_run USING (run))
            GROUP BY run HAVING bool_and(later) OR bool_or(later AND name <> 0)
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
