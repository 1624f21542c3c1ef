/**
 * Numerical helpers that the packages of this library share. Not an API for others: names and signatures may change.
 */
@NullMarked
package dev.perennial.models.math;

import org.jspecify.annotations.NullMarked;
