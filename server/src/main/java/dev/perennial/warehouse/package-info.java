/**
 * Owns the columnar store: opens DuckDB, holds its schema, runs analytical SQL.
 * Publishes {@link dev.perennial.warehouse.Warehouse}.
 * May use: kernel.
 */
@NullMarked
package dev.perennial.warehouse;

import org.jspecify.annotations.NullMarked;
