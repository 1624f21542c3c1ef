/**
 * Owns shops' webhooks: checks whose a delivery is, turns it into an event like those of SDKs, appends it to the event log.
 * Publishes {@link dev.perennial.hook.HookServlet}, {@link dev.perennial.hook.Hooks}, {@link dev.perennial.hook.HookSecrets}.
 * May use: event, kernel, postgres, store.
 */
@NullMarked
package dev.perennial.hook;

import org.jspecify.annotations.NullMarked;
