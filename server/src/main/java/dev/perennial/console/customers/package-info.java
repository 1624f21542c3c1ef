/**
 * Owns the pages about the store's customers: the list, the profile, erasing.
 * Publishes {@link dev.perennial.console.customers.CustomerPagesWiring}.
 * May use: the frame in {@code dev.perennial.console}, and what the console may use.
 */
@NullMarked
package dev.perennial.console.customers;

import org.jspecify.annotations.NullMarked;
