package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsumerRunner;
import dev.perennial.event.RunnerSettings;
import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database take one store's events; one is killed, the other is told to stop, both under load. */
@ExtendWith(TestPostgres.class)
class TwoNodesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration HANDOVER = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(10);

    @TempDir(factory = FastDisk.class)
    private Path home = Path.of("/");

    @Test
    void oneIsKilledAndTheOtherStoppedAndNothingIsLostDoubledOrLeftUnanswered(PostgresLogin login) throws Exception {
        Outcome outcome = new Outcome(login);
        int firstPort = ServeChild.freePort();
        try (ChildJvm first = ServeChild.start(firstPort, home.resolve("first"), Optional.of(login))) {
            String writeKey = String.valueOf(
                    KeysFile.read(home.resolve("first")).orElseThrow().writeKey());
            int secondPort = ServeChild.freePort();
            try (ChildJvm second = ServeChild.start(secondPort, home.resolve("second"), Optional.of(login));
                    Load load = Load.of(
                            List.of("http://127.0.0.1:" + firstPort, "http://127.0.0.1:" + secondPort), writeKey, 8)) {
                awaitMore(load, 500);
                assertThat(outcome.seen()).isPositive();

                // Whoever has the consumer's lease is killed, so that it has to be handed over.
                boolean firstHasIt = outcome.leaseHolder().startsWith(first.pid() + "-");
                ChildJvm killed = firstHasIt ? first : second;
                ChildJvm other = firstHasIt ? second : first;
                killed.kill();
                long logged = outcome.ids().size();
                long begin = System.nanoTime();
                assertThat(Fixture.soon(HANDOVER, () -> outcome.seen() >= logged))
                        .as("the other node carries on with what the killed one had in hand")
                        .isTrue();
                System.out.printf("handover after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
                awaitMore(load, 500);

                begin = System.nanoTime();
                assertThat(other.terminate(STOP)).as("stopped within " + STOP).isPresent();
                System.out.printf("stopped under load within %d ms%n", (System.nanoTime() - begin) / 1_000_000);
                Set<String> acknowledged = load.stop();
                assertThat(outcome.ids())
                        .as("what was taken was answered, also at the stop")
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(acknowledged);
                assertThat(load.withoutRetryAfter()).isEmpty();
                assertThat(load.refusals().keySet())
                        .allMatch(refusal -> refusal.startsWith("503 ") || refusal.startsWith("429 "));
                try (Database database = Database.open(login, Ground.MODULES, PoolSizes.DEFAULT);
                        ConsumerRunner rest = new ConsumerRunner(
                                database, List.of(new ServeChild.Counting()), RunnerSettings.DEFAULT)) {
                    rest.start();
                    outcome.awaitConsumer(SOON);
                }
                outcome.check(acknowledged);
            }
        }
    }

    private static void awaitMore(Load load, int events) throws Exception {
        int before = load.acknowledged().size();
        assertThat(Fixture.soon(SOON, () -> load.acknowledged().size() >= before + events))
                .isTrue();
    }
}
