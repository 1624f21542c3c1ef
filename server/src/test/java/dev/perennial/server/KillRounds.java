package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Kills a server, its PostgreSQL, or both, at moments that a seed decides, while shops send events over HTTP. */
final class KillRounds {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int SENDERS = 8;

    private enum Victim {
        SERVER,
        POSTGRES,
        BOTH
    }

    private final Path data;
    private final long seed;
    private final Random random;

    KillRounds(Path data, long seed) {
        this.data = data;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Arguments: an empty directory, rounds, and the seed of a run to repeat. */
    public static void main(String[] arguments) throws Exception {
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        new KillRounds(Path.of(arguments[0]), seed).run(Integer.parseInt(arguments[1]));
    }

    /** The first two rounds are all that the suite has time for. */
    private List<Victim> victims(int rounds) {
        List<Victim> victims = new ArrayList<>(List.of(Victim.POSTGRES, Victim.BOTH));
        Collections.shuffle(victims, random);
        while (victims.size() < rounds) {
            victims.add(Victim.values()[random.nextInt(Victim.values().length)]);
        }
        return victims.subList(0, rounds);
    }

    void run(int rounds) throws Exception {
        System.out.printf("kill rounds: %d, seed %d%n", rounds, seed);
        Files.createDirectories(data);
        EmbeddedDirectory.share(data);
        int port = ServeChild.freePort();
        ChildJvm server = ServeChild.start(port, data, Optional.empty());
        Set<String> acknowledged;
        List<Long> pausesMs = new ArrayList<>();
        try (Load load = Load.of(
                List.of("http://127.0.0.1:" + port),
                String.valueOf(KeysFile.read(data).orElseThrow().writeKey()),
                SENDERS)) {
            for (Victim victim : victims(rounds)) {
                awaitMore(load, 20 + random.nextInt(300));
                LockSupport.parkNanos(random.nextInt(200) * 1_000_000L);
                load.takeLongestSilenceMs();
                server = kill(victim, server, port);
                // What was under way is answered for a moment yet.
                awaitMore(load, 200);
                pausesMs.add(load.takeLongestSilenceMs());
                System.out.printf(
                        Locale.ROOT,
                        "%-8s acknowledged %,d, silent for %,d ms%n",
                        victim,
                        load.acknowledged().size(),
                        pausesMs.getLast());
            }
            awaitMore(load, 100);
            acknowledged = load.stop();
            Outcome.ofEmbedded(data).awaitConsumer(SOON);
            assertThat(load.withoutRetryAfter()).isEmpty();
            assertThat(load.refusals().keySet())
                    .allMatch(refusal -> refusal.startsWith("503 ingest_unavailable") || refusal.startsWith("429 "));
            System.out.printf("refused %s, connections broken %,d%n", load.refusals(), load.breaks());
        } finally {
            server.close();
        }
        check(acknowledged, pausesMs);
    }

    private static void awaitMore(Load load, int events) throws Exception {
        int before = load.acknowledged().size();
        assertThat(Fixture.soon(SOON, () -> load.acknowledged().size() >= before + events))
                .as("the server takes events again within " + SOON)
                .isTrue();
    }

    private ChildJvm kill(Victim victim, ChildJvm server, int port) throws IOException, InterruptedException {
        if (victim != Victim.SERVER) {
            Fixture.kill(Fixture.postmaster(data.resolve(Ground.POSTGRES)));
        }
        if (victim == Victim.POSTGRES) {
            return server;
        }
        server.kill();
        server.close();
        return ServeChild.start(port, data, Optional.empty());
    }

    private void check(Set<String> acknowledged, List<Long> pausesMs) throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(EmbeddedPostgresSettings.in(data.resolve(Ground.POSTGRES)))) {
            Outcome outcome = new Outcome(postgres.database(Ground.DATABASE));
            outcome.check(acknowledged);
            List<Long> sorted = pausesMs.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "seed %d: %,d events acknowledged, %,d in the log, %,d handed on, each once; without an answer for"
                            + " %,d ms (median), %,d ms (longest)%n",
                    seed,
                    acknowledged.size(),
                    outcome.ids().size(),
                    outcome.seen(),
                    sorted.get(sorted.size() / 2),
                    sorted.getLast());
        }
    }
}
