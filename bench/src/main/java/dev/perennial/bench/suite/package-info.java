/** {@code fuzz} and {@code kill}: tests of the suite, run for longer than a suite may take. */
@NullMarked
package dev.perennial.bench.suite;

import org.jspecify.annotations.NullMarked;
