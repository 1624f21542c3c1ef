/**
 * Owns the Event API, Segment's HTTP protocol: reads what SDKs send, holds it to the rules, appends it to the event log.
 * Publishes {@link dev.perennial.ingest.IngestServlet}, {@link dev.perennial.ingest.Ingest},
 * {@link dev.perennial.ingest.ShortWay}, {@link dev.perennial.ingest.Allowances},
 * {@link dev.perennial.ingest.EventLimits}, {@link dev.perennial.ingest.EventCall}.
 * May use: kernel, store, event.
 */
@NullMarked
package dev.perennial.ingest;

import org.jspecify.annotations.NullMarked;
