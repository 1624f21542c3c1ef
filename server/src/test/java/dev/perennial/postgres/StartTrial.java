package dev.perennial.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Not a test: how long starts, stops and recoveries take. Each is a JVM's first, as for people, when called once a step:
 * {@code first DIRECTORY}, {@code next DIRECTORY}, {@code killed DIRECTORY}.
 */
final class StartTrial {
    private StartTrial() {}

    public static void main(String[] arguments) throws Exception {
        String step = arguments[0];
        Path directory = Path.of(arguments[1]);
        if (step.equals("first")) {
            Trees.delete(directory);
        }
        long begin = System.nanoTime();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory))) {
            say(step + ": start", begin);
            long beforeDatabase = System.nanoTime();
            Database.open(postgres.database("perennial"), List.of(), PoolSizes.DEFAULT)
                    .close();
            say(step + ": roles and pools", beforeDatabase);
            if (step.equals("killed")) {
                dieAndRecover(postgres, directory);
            }
            begin = System.nanoTime();
        }
        say(step + ": stop", begin);
    }

    /** The log of half a gigabyte of rows is replayed. */
    private static void dieAndRecover(EmbeddedPostgres postgres, Path directory) throws Exception {
        Fixture.sql(postgres.login(), "CREATE TABLE IF NOT EXISTS filling (id bigint, body text)");
        Fixture.sql(
                postgres.login(),
                "INSERT INTO filling SELECT n, repeat('x', 600) FROM generate_series(1, 800000) AS n");
        long before = Fixture.postmaster(directory);
        long begin = System.nanoTime();
        Fixture.kill(before);
        while (!postgres.ready()
                || !Files.exists(PostmasterFile.of(directory.resolve("data")))
                || same(directory, before)) {
            Thread.onSpinWait();
        }
        Fixture.sql(postgres.login(), "SELECT count(*) FROM filling");
        say("killed: until it answers", begin);
        Fixture.sql(postgres.login(), "DROP TABLE filling");
    }

    private static boolean same(Path directory, long before) throws Exception {
        return Fixture.postmaster(directory) == before;
    }

    private static void say(String what, long begin) {
        System.out.printf(Locale.ROOT, "%-28s %.2f s%n", what, (System.nanoTime() - begin) / 1e9);
    }
}
