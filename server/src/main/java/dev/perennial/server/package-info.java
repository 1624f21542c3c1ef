/**
 * Owns the running server: how it starts and stops, what it is wired of, the files it leaves for programs.
 * Publishes {@link dev.perennial.server.PerennialServer} and {@link dev.perennial.server.ServeOptions}.
 * May use: every module that it serves.
 */
@NullMarked
package dev.perennial.server;

import org.jspecify.annotations.NullMarked;
