/** {@code start} and {@code memory}: what it takes to run the server at all. */
@NullMarked
package dev.perennial.bench.serve;

import org.jspecify.annotations.NullMarked;
