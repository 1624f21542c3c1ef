package dev.perennial.event;

import static dev.perennial.event.LogFixture.COFFEE;
import static dev.perennial.event.LogFixture.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class ConsumerRunnerTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final RunnerSettings QUICK =
            new RunnerSettings(2, 10, Duration.ofMillis(20), Duration.ofMillis(400));

    @Test
    void twoNodesShareTheStoresAndOneCarriesOnAlone(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login);
                ConsumerRunner second =
                        new ConsumerRunner(shop.database(), List.of(CountingConsumer.in(shop)), QUICK)) {
            try (ConsumerRunner first =
                    new ConsumerRunner(shop.database(), List.of(CountingConsumer.in(shop)), QUICK)) {
                first.start();
                second.start();
                append(shop, "before", 200);
                assertThat(Fixture.soon(SOON, () -> shop.seen() == 200)).isTrue();
                assertThat(first.applied("counting") + second.applied("counting"))
                        .isEqualTo(200);
            }
            append(shop, "after", 100);
            assertThat(Fixture.soon(SOON, () -> shop.seen() == 300)).isTrue();
            assertThat(Fixture.soon(SOON, () -> second.lag("counting").equals(ConsumerLag.NONE)))
                    .isTrue();
            assertThat(CountingConsumer.counted(shop)).hasSize(300).allMatch(line -> line.endsWith(" 1"));
        }
    }

    @Test
    void aStoreOfASilentNodeIsTakenOverWhenItsLeaseRanOut(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login);
                ConsumerRunner runner =
                        new ConsumerRunner(shop.database(), List.of(CountingConsumer.in(shop)), QUICK)) {
            new Cursors(shop.database(), "silent", Duration.ofSeconds(1)).acquire(TEA, "counting");
            append(shop, "m", 2);
            runner.start();
            assertThat(Fixture.soon(SOON, () -> shop.seen() == 2)).isTrue();
        }
    }

    @Test
    void aConsumerThatFailsIsTriedAgainAndHoldsUpNobodyElse(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            AtomicInteger tries = new AtomicInteger();
            EventConsumer sick = new Named("sick") {
                @Override
                public void apply(Connection transaction, long store, List<LoggedEvent> events) {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("a bug, on purpose");
                    }
                }
            };
            try (ConsumerRunner runner =
                    new ConsumerRunner(shop.database(), List.of(CountingConsumer.in(shop), sick), QUICK)) {
                shop.append(TEA, "m1");
                runner.start();
                assertThat(Fixture.soon(SOON, () -> shop.seen() == 1)).isTrue();
                assertThat(Fixture.soon(SOON, () -> runner.applied("sick") == 1))
                        .isTrue();
                assertThat(runner.failed("sick")).isEqualTo(2);
                assertThat(runner.failed("counting")).isZero();
            }
        }
    }

    @Test
    void theLagSaysHowManyWaitWhereAndSinceWhen(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            CountDownLatch hold = new CountDownLatch(1);
            EventConsumer slow = new Named("slow") {
                @Override
                public void apply(Connection transaction, long store, List<LoggedEvent> events) throws SQLException {
                    try {
                        hold.await(SOON.toSeconds(), TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        throw new SQLException(interrupted);
                    }
                }
            };
            try (ConsumerRunner runner = new ConsumerRunner(shop.database(), List.of(slow), QUICK)) {
                append(shop, "m", 6);
                runner.start();
                assertThat(Fixture.soon(SOON, () -> runner.lag("slow").events() == 6))
                        .isTrue();
                assertThat(runner.lag("slow").stores()).isEqualTo(2);
                assertThat(runner.lag("slow").oldest()).contains(LogFixture.NOON);
                hold.countDown();
                assertThat(Fixture.soon(SOON, () -> runner.lag("slow").equals(ConsumerLag.NONE)))
                        .isTrue();
            }
        }
    }

    /** Half of them to each store. */
    private static void append(LogFixture shop, String name, int events) {
        for (int i = 0; i < events; i++) {
            assertThat(shop.append(i % 2 == 0 ? TEA : COFFEE, name + i)).isInstanceOf(Appended.At.class);
        }
    }
}
