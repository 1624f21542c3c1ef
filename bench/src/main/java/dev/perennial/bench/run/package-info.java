/** How things are measured: processes, alternating repetitions, medians, growth, and how a verdict is written. */
@NullMarked
package dev.perennial.bench.run;

import org.jspecify.annotations.NullMarked;
