/**
 * Owns what every module names alike: ids, refusals, words for nobody, money, the plain way to write a time, what shops call the
 * states of orders. No framework.
 * Publishes {@link dev.perennial.kernel.Ids}, {@link dev.perennial.kernel.Nobody}, {@link dev.perennial.kernel.Problem},
 * {@link dev.perennial.kernel.Money}, {@link dev.perennial.kernel.OrderStatus}, {@link dev.perennial.kernel.PlainMoment}.
 * May use: nothing.
 */
@NullMarked
package dev.perennial.kernel;

import org.jspecify.annotations.NullMarked;
