package dev.perennial.postgres;

import java.util.List;

/**
 * The four roles of a database. They are named after it, because roles belong to the whole cluster and several
 * installations may share one.
 *
 * @param database the database's name
 */
public record DatabaseRoles(String database) {
    /** Owns schemas and tables, and is used by migrations alone. */
    public String owner() {
        return quoted(database + "_owner");
    }

    /** Reads and writes the rows of one store at a time. */
    public String app() {
        return quoted(database + "_app");
    }

    /** May append to the event log, and nothing else. */
    public String ingest() {
        return quoted(database + "_ingest");
    }

    /** Reads the rows of all stores. */
    public String backup() {
        return quoted(database + "_backup");
    }

    List<String> all() {
        return List.of(owner(), app(), ingest(), backup());
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
