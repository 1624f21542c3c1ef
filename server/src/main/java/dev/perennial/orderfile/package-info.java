/**
 * Reads order files (Shopify, WooCommerce, any table with orders or lines) into the warehouse.
 * Publishes {@link dev.perennial.orderfile.OrderFiles} and {@link dev.perennial.orderfile.OrderHead}.
 * May use: kernel, tabular, warehouse.
 */
@NullMarked
package dev.perennial.orderfile;

import org.jspecify.annotations.NullMarked;
