package dev.perennial.backup;

import java.time.Instant;
import java.util.List;

/**
 * What is in a backup, written as its last part.
 *
 * @param format of the file; this release reads {@link #FORMAT}
 * @param perennial the version that made it
 * @param postgres the major version that it was read from
 * @param at when the snapshot was taken
 * @param leftOut tables that are not in it on purpose
 */
public record Manifest(
        int format,
        String perennial,
        int postgres,
        Instant at,
        List<Module> modules,
        List<Table> tables,
        List<Partition> partitions,
        List<Sequence> sequences,
        List<String> leftOut) {
    static final int FORMAT = 1;

    /** A module's schema and its version. */
    public record Module(String name, String version) {}

    /**
     * A table and what it holds.
     *
     * @param name with its schema, quoted where needed, like the columns
     * @param sum of all rows, whatever their order; see {@link RowSum}
     * @param sha256 of its part of the file
     */
    public record Table(String name, List<String> columns, long rows, String sum, String sha256) {}

    /** A partition that has to be there before its rows. */
    public record Partition(String table, String name, String bounds) {}

    /** Where a sequence stood, or further. */
    public record Sequence(String name, long value, boolean called) {}

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
