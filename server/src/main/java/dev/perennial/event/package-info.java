/**
 * Owns the event log: durable append in groups, one order per store, deduplication, cursors, dead letters.
 * Publishes {@link dev.perennial.event.EventLog}, {@link dev.perennial.event.EventConsumer},
 * {@link dev.perennial.event.Arrivals} and their values.
 * May use: postgres.
 */
@NullMarked
package dev.perennial.event;

import org.jspecify.annotations.NullMarked;
