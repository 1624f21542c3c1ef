package dev.perennial.server;

import dev.perennial.postgres.PostgresLogin;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param port 1 to 65535, or 0 for a free one
 * @param address to listen on; loopback unless said otherwise
 * @param data the directory for everything that is not in an external database
 * @param createStore the short name of a store to make, with keys in {@code keys.json}
 * @param database somebody else's PostgreSQL; nothing for the embedded one
 */
public record ServeOptions(
        int port,
        String address,
        Path data,
        Optional<String> createStore,
        LogFormat logFormat,
        Optional<PostgresLogin> database) {}
