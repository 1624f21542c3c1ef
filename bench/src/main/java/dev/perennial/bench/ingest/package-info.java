/** {@code ingest-single}: what a durable event costs, against a server written by hand and against {@code pgbench}. */
@NullMarked
package dev.perennial.bench.ingest;

import org.jspecify.annotations.NullMarked;
