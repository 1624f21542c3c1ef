/**
 * Owns the pages on which a store's people bring data and see how it comes in. Publishes
 * {@link dev.perennial.console.data.DataPagesWiring}; other records and words are public for templates alone.
 * May use: what the console may, event, hook and imports.
 */
@NullMarked
package dev.perennial.console.data;

import org.jspecify.annotations.NullMarked;
