/**
 * Owns what every module names alike: ids and refusals. No framework.
 * Publishes {@link dev.perennial.kernel.Ids}, {@link dev.perennial.kernel.Nobody}, {@link dev.perennial.kernel.Problem}.
 * May use: nothing.
 */
@NullMarked
package dev.perennial.kernel;

import org.jspecify.annotations.NullMarked;
