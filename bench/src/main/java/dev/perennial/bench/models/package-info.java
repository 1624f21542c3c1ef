/** The rows {@code model-fit} and {@code model-score}: purchase models against plain code written by hand. */
@NullMarked
package dev.perennial.bench.models;

import org.jspecify.annotations.NullMarked;
