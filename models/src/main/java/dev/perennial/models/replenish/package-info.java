/**
 * When a product is bought again by who bought it, from few orders: shrunk towards the shop's other products, with
 * intervals, and with a word for the item that nobody buys twice.
 */
@NullMarked
package dev.perennial.models.replenish;

import org.jspecify.annotations.NullMarked;
