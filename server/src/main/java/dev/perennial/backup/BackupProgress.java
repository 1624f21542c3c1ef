package dev.perennial.backup;

/** Hears how far a backup or restore is. */
@FunctionalInterface
public interface BackupProgress {
    /** So many rows of so many are done; called often. */
    void at(long rows, long of);
}
