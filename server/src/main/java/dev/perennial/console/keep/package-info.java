/**
 * Owns the pages that keep a store running: its settings, people, keys, audit trail, health and privacy, and what everybody
 * sets for themselves. Publishes {@link dev.perennial.console.keep.KeepPagesWiring}; records and words are public for templates
 * alone.
 * May use: the frame of the console, and the modules' APIs.
 */
@NullMarked
package dev.perennial.console.keep;

import org.jspecify.annotations.NullMarked;
