package dev.perennial.follow;

/**
 * A table of the warehouse that an {@link Export} fills.
 *
 * @param table its name
 * @param key its column that holds the root's key
 * @param source the PostgreSQL table that has about as many rows, with its schema; progress is told by it
 * @param rows a SELECT of all its columns in their order, from {@code exported}, which are rows of the root. Its types are
 *     bigint, integer, boolean, date, text, numeric, timestamp and timestamptz
 */
public record ExportedTable(String table, String key, String source, String rows) {}
