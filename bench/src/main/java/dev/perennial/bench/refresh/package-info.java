/** Every figure of a large shop anew, from tables that lie there. */
@NullMarked
package dev.perennial.bench.refresh;

import org.jspecify.annotations.NullMarked;
