package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that keeps an embedded PostgreSQL until its standard input ends. */
final class PostgresChild {
    private PostgresChild() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgresSettings settings =
                EmbeddedPostgresSettings.in(Path.of(arguments[0])).withPrograms(Path.of(arguments[1]));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            System.out.println("ready " + postgres.port());
            System.in.transferTo(System.err);
        } catch (PostgresException refused) {
            System.out.println(refused.problem().code() + " " + refused.getMessage());
        }
    }
}
