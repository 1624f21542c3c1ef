package dev.perennial.server;

import dev.perennial.console.Founding;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server on a real port for all tests; every parameter of type {@link Shop} is a fresh store of it. */
public final class RunningServer implements ParameterResolver {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Shop resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(Namespace.create(RunningServer.class))
                .computeIfAbsent(Started.class, type -> Started.start(context), Started.class);
        return started.shop();
    }

    /** A server and what it stands on. */
    record Started(PerennialServer server, Path data, PostgresLogin login) implements AutoCloseable {
        static Started start(ExtensionContext context) {
            try {
                PostgresLogin login = TestPostgres.database(context);
                Path data = Files.createTempDirectory("perennial-server-");
                ServeOptions options =
                        new ServeOptions(0, "127.0.0.1", data, Optional.empty(), LogFormat.TEXT, Optional.of(login));
                return new Started(PerennialServer.start(options, line -> {}), data, login);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        Shop shop() {
            try {
                String key = "shop-" + NUMBER.incrementAndGet();
                StoreFounding founding = server.part(StoreFounding.class);
                long store = founding.found(key);
                Founding.KeyPair keys = founding.issueKeys(store);
                return new Shop(server, login, store, key, keys.writeKey(), keys.secretKey());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> tree = Files.walk(data)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
