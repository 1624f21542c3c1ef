package dev.perennial.postgres;

/**
 * How many connections each role may have at most.
 *
 * @param app of the application
 * @param ingest one for each lane of the group commit
 * @param backup rarely used
 */
public record PoolSizes(int app, int ingest, int backup) {
    /** Twice the cores would do for statements; transactions also wait for Java between them. */
    public static final PoolSizes DEFAULT = new PoolSizes(16, 2, 2);
}
