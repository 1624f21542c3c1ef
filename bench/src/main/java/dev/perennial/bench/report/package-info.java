/** The rows of {@code perennial report}: its speed against hand-written SQL, and its memory on thirty million orders. */
@NullMarked
package dev.perennial.bench.report;

import org.jspecify.annotations.NullMarked;
