/**
 * Owns backup and restore: one file with every row, its checks, and the way back into an empty database.
 * Publishes {@link dev.perennial.backup.Backup}, {@link dev.perennial.backup.Restore} and what they tell.
 * May use: postgres.
 */
@NullMarked
package dev.perennial.backup;

import org.jspecify.annotations.NullMarked;
