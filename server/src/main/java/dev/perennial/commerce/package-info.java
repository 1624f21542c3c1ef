/**
 * Owns what is sold: products, orders, refunds, carts; from events, shop webhooks and imports.
 * May use: customer, event, kernel, postgres, store.
 */
@NullMarked
package dev.perennial.commerce;

import org.jspecify.annotations.NullMarked;
