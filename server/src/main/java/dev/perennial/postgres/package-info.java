/**
 * Owns PostgreSQL: the embedded server, the roles, the pools, the migrations and the walls between stores.
 * Publishes {@link dev.perennial.postgres.EmbeddedPostgres} and {@link dev.perennial.postgres.Database}.
 * May use: nothing.
 */
@NullMarked
package dev.perennial.postgres;

import org.jspecify.annotations.NullMarked;
