/** The row {@code import}: order files into the platform, against COPY of the rows that come of it. */
@NullMarked
package dev.perennial.bench.imports;

import org.jspecify.annotations.NullMarked;
