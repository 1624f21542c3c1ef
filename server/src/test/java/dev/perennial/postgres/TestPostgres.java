package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests; every parameter of type {@link PostgresLogin} is a fresh database in it. */
public final class TestPostgres implements ParameterResolver {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PostgresLogin.class;
    }

    @Override
    public PostgresLogin resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return database(context);
    }

    /** A fresh database, for extensions that need one. */
    public static PostgresLogin database(ExtensionContext context) {
        return server(context).database();
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TestPostgres.class))
                .computeIfAbsent(Server.class, type -> Server.start(), Server.class);
    }

    private record Server(Path directory, EmbeddedPostgres postgres) implements AutoCloseable {
        static Server start() {
            try {
                Path directory = FastDisk.inMemoryIfItFits();
                return new Server(directory, EmbeddedPostgres.start(Fixture.in(directory)));
            } catch (IOException | PostgresException failure) {
                throw new IllegalStateException(failure);
            }
        }

        PostgresLogin database() {
            try {
                return postgres.database("test_" + NUMBER.incrementAndGet());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() throws IOException, PostgresException {
            postgres.close();
            Trees.delete(directory);
        }
    }
}
