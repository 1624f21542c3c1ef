/**
 * Keeps the warehouse a copy of what modules export from PostgreSQL, and lets others read it.
 * Publishes {@link dev.perennial.follow.Follower}, {@link dev.perennial.follow.Exporter} and their values.
 * May use: postgres, warehouse.
 */
@NullMarked
package dev.perennial.follow;

import org.jspecify.annotations.NullMarked;
