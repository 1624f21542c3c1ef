/** From PostgreSQL to the warehouse: the first copy, and how far the copy is behind afterwards. */
@NullMarked
package dev.perennial.bench.sync;

import org.jspecify.annotations.NullMarked;
