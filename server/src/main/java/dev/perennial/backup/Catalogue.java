package dev.perennial.backup;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the schemas of our modules consist of, as the database itself tells. Names come quoted where needed. */
record Catalogue(Session session, List<String> modules) {
    private static final String HISTORY = "flyway_schema_history";

    /** The modules that have a schema, with its version. */
    List<Manifest.Module> versions() throws SQLException {
        List<Manifest.Module> found = new ArrayList<>();
        for (String module : modules) {
            String history = module + "." + HISTORY;
            if (session.holds("SELECT to_regclass('" + history + "') IS NOT NULL")) {
                session.list(
                                "SELECT version FROM " + history
                                        + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1",
                                rows -> rows.getString(1))
                        .forEach(version -> found.add(new Manifest.Module(module, version)));
            }
        }
        return found;
    }

    /** Tables whose rows are ours to keep; partitions are reached through their parents. */
    List<String> tables() throws SQLException {
        return session.list("""
                SELECT c.oid::regclass::text FROM pg_class c
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND c.relnamespace::regnamespace::text IN (%s) AND c.relname <> '%s'
                ORDER BY 1
                """.formatted(moduleList(), HISTORY), rows -> rows.getString(1));
    }

    /** Without those that the database works out itself. */
    List<String> columns(String table) throws SQLException {
        return session.list("""
                SELECT quote_ident(attname) FROM pg_attribute
                WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum
                """.formatted(literal(table)), rows -> rows.getString(1));
    }

    List<Manifest.Partition> partitions() throws SQLException {
        return session.list(
                """
                SELECT i.inhparent::regclass::text, c.relname, pg_get_expr(c.relpartbound, c.oid)
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE c.relispartition AND c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text IN (%s)
                ORDER BY 1, 2
                """.formatted(moduleList()),
                rows -> new Manifest.Partition(rows.getString(1), rows.getString(2), rows.getString(3)));
    }

    /** Names alone. */
    List<String> sequences() throws SQLException {
        return session.list("""
                SELECT c.oid::regclass::text FROM pg_class c
                WHERE c.relkind = 'S' AND c.relnamespace::regnamespace::text IN (%s) ORDER BY 1
                """.formatted(moduleList()), rows -> rows.getString(1));
    }

    Manifest.Sequence sequence(String name) throws SQLException {
        return session.list(
                        "SELECT last_value, is_called FROM " + name,
                        rows -> new Manifest.Sequence(name, rows.getLong(1), rows.getBoolean(2)))
                .getFirst();
    }

    private record Reference(String from, String to) {}

    /** The tables in an order in which each comes after those that it refers to. */
    List<String> inOrderOfReference(List<String> tables) throws SQLException {
        List<Reference> references = session.list("""
                SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
                WHERE contype = 'f' AND conrelid <> confrelid AND conparentid = 0
                """, rows -> new Reference(rows.getString(1), rows.getString(2)));
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < tables.size()) {
            List<String> next = tables.stream()
                    .filter(table -> !ordered.contains(table))
                    .filter(table -> references.stream()
                            .allMatch(reference -> !reference.from().equals(table)
                                    || ordered.contains(reference.to())
                                    || !tables.contains(reference.to())))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + tables);
            }
            ordered.addAll(next);
        }
        return List.copyOf(ordered);
    }

    private String moduleList() {
        return modules.stream().map(module -> "'" + literal(module) + "'").collect(Collectors.joining(", "));
    }

    static String literal(String text) {
        return text.replace("'", "''");
    }
}
