package dev.perennial.follow;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** PostgreSQL, as a follower sees it. */
record Source(Database database) {
    /** Begins a look; the caller closes it. */
    Look look() throws SQLException {
        return Look.with(database.backup().getConnection());
    }

    /** Tells one database from all others, as far as we may know: a restored one is another. */
    String origin() throws SQLException {
        try (Connection connection = database.backup().getConnection()) {
            String number = Sql.on(connection)
                    .sql("SELECT oid::text FROM pg_database WHERE datname = current_database()")
                    .query(String.class)
                    .single();
            boolean allowed = Sql.on(connection)
                    .sql("SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')")
                    .query(Boolean.class)
                    .single();
            return !allowed
                    ? number
                    : number + "@"
                            + Sql.on(connection)
                                    .sql("SELECT system_identifier::text FROM pg_control_system()")
                                    .query(String.class)
                                    .single();
        }
    }

    /** About how many rows there are to copy. */
    long estimate(List<Export> exports) throws SQLException {
        String[] tables = exports.stream()
                .flatMap(export -> export.tables().stream())
                .map(ExportedTable::source)
                .toArray(String[]::new);
        try (Connection connection = database.backup().getConnection()) {
            return Sql.on(connection)
                    .sql("SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint"
                            + " FROM unnest(:tables) t JOIN pg_class c ON c.oid = to_regclass(t)")
                    .param("tables", tables)
                    .query(Long.class)
                    .single();
        }
    }

    /** From now on nothing is forgotten that this copy needs. */
    void register(UUID replica, String node) throws SQLException {
        update("""
                INSERT INTO follow.replica (replica_id, node, step, needs_from, seen_at)
                VALUES (:replica, :node, 0, pg_snapshot_xmin(pg_current_snapshot()), now())
                """, replica, node, 0);
    }

    /** The number of the last step that was announced; nothing for a copy that was forgotten. */
    OptionalLong step(UUID replica) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return Sql.on(connection)
                    .sql("SELECT step FROM follow.replica WHERE replica_id = :replica")
                    .param("replica", replica)
                    .query(Long.class)
                    .optional()
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
        }
    }

    /**
     * Announces a step that will be committed next.
     *
     * @param kept what the copy has for certain
     * @return whether the copy is still known
     */
    boolean announce(CopyState kept, long step) throws SQLException {
        String sql = "UPDATE follow.replica SET step = :step, needs_from = '"
                + kept.snapshot().xmin() + "', seen_at = now() WHERE replica_id = :replica";
        return update(sql, kept.replica(), "", step) == 1;
    }

    void unregister(UUID replica) throws SQLException {
        update("DELETE FROM follow.replica WHERE replica_id = :replica", replica, "", 0);
    }

    /** Forgets what no copy needs any more. */
    void forget() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            Sql.on(connection)
                    .sql("SELECT follow.forget()::text")
                    .query(String.class)
                    .list();
        }
    }

    private int update(String sql, UUID replica, String node, long step) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return Sql.on(connection)
                    .sql(sql)
                    .param("replica", replica)
                    .param("node", node)
                    .param("step", step)
                    .update();
        }
    }
}
