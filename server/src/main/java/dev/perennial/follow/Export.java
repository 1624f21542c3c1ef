package dev.perennial.follow;

import java.util.List;

/**
 * Rows of one PostgreSQL table that are exported as a whole, each into one or more tables of the warehouse.
 *
 * <p>The table has {@code store_id}, the key, and {@code changed_xid}, with an index, that {@code follow.mark()} keeps;
 * deletions are noted by {@code follow.note_gone()}, and so is what changes a row's export from elsewhere.
 *
 * @param root with its schema, as in {@code commerce.orders}
 * @param key its column that is unique within a store, a bigint
 * @param tables what becomes of its rows
 */
public record Export(String root, String key, List<ExportedTable> tables) {
    /** A note of this entity says that somebody was erased. */
    static final String ERASED = "follow.erased";

    public Export {
        tables = List.copyOf(tables);
    }

    /** All rows' export to one table. */
    String all(ExportedTable table) {
        return "WITH exported AS NOT MATERIALIZED (SELECT * FROM " + root + ")\n" + table.rows();
    }

    /** The keys of what changed. */
    String changedKeys(Window window) {
        return "SELECT r.store_id, r." + key + " FROM " + root + " r WHERE " + window.of("r.changed_xid")
                + "\nUNION SELECT n.store_id, n.key FROM follow.note n WHERE n.entity = '" + root + "' AND "
                + window.of("n.changed_xid");
    }

    /** Whether anybody was erased. */
    static String erased(Window window) {
        return "SELECT EXISTS (SELECT FROM follow.note n WHERE n.entity = '" + ERASED + "' AND "
                + window.of("n.changed_xid") + ")";
    }

    /** The present rows of what changed. */
    String changed(ExportedTable table, Window window) {
        return """
                WITH exported AS NOT MATERIALIZED (
                    SELECT r.* FROM %1$s r WHERE %3$s
                    UNION ALL
                    SELECT r.* FROM %1$s r
                    JOIN (SELECT DISTINCT n.store_id, n.key FROM follow.note n WHERE n.entity = '%1$s' AND %4$s) t
                      ON t.store_id = r.store_id AND t.key = r.%2$s
                    WHERE NOT (%3$s))
                """.formatted(root, key, window.of("r.changed_xid"), window.of("n.changed_xid")) + table.rows();
    }
}
