/**
 * Owns the management API: who calls, what they may, problems, pages, answers that are given once; and the calls for
 * stores, keys, dead letters and the audit trail.
 * Publishes {@link dev.perennial.api.Needs}, {@link dev.perennial.api.Caller}, {@link dev.perennial.api.Idempotency},
 * {@link dev.perennial.api.Page} for the calls of other modules. May use: kernel, postgres, store, event, ingest.
 */
@NullMarked
package dev.perennial.api;

import org.jspecify.annotations.NullMarked;
