/**
 * Owns what is sold: products, orders, refunds, carts; from events, shops' webhooks and imports.
 * Publishes {@link dev.perennial.commerce.CommerceEvents}, {@link dev.perennial.commerce.CommerceFacts},
 * {@link dev.perennial.commerce.Orders}, {@link dev.perennial.commerce.Products}, {@link dev.perennial.commerce.Carts} and their values;
 * {@link dev.perennial.commerce.LocalDays} keeps days those of the store's time zone.
 * May use: customer, event, kernel, postgres, store.
 */
@NullMarked
package dev.perennial.commerce;

import org.jspecify.annotations.NullMarked;
