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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class ConsumerRunnerTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int EVENTS = 1_000;
    private static final RunnerSettings QUICK =
            new RunnerSettings(2, 10, Duration.ofMillis(20), Duration.ofMillis(400), GiveWay.DEFAULT);

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

    @Test
    void consumersGiveWayWhileSendersWaitAndCatchUpWhenTheyDoNot(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            AtomicBoolean pressure = new AtomicBoolean(true);
            Unhurried consumer = new Unhurried();
            try (ConsumerRunner runner = pressed(shop, consumer, pressure)) {
                append(shop, Instant.now());
                runner.start();
                assertThat(Fixture.soon(SOON, () -> runner.givesWay("unhurried") && consumer.batches.get() > 2))
                        .isTrue();
                assertThat(runner.waiting()).isBetween(50.0, 200.0);
                assertThat(runner.applied("unhurried"))
                        .as("a hundred batches, with a pause of a quarter of a second after each")
                        .isLessThan(EVENTS / 2);
                assertThat(consumer.together.get()).as("one after the other").isEqualTo(1);
                pressure.set(false);
                assertThat(Fixture.soon(SOON, () -> runner.applied("unhurried") == EVENTS))
                        .isTrue();
                assertThat(runner.givesWay("unhurried")).isFalse();
            }
        }
    }

    @Test
    void whoIsTooFarBehindDoesNotGiveWay(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            Unhurried consumer = new Unhurried();
            try (ConsumerRunner runner = pressed(shop, consumer, new AtomicBoolean(true))) {
                append(shop, Instant.now().minus(GiveWay.DEFAULT.lagMax()));
                long began = System.nanoTime();
                runner.start();
                assertThat(Fixture.soon(SOON, () -> runner.applied("unhurried") == EVENTS))
                        .isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .as("less than the pauses alone would take")
                        .isLessThan(Duration.ofSeconds(EVENTS / 10 / 4));
            }
        }
    }

    /** Two batches' time is a pause of what the lease allows, a quarter of a second. */
    private static ConsumerRunner pressed(LogFixture shop, EventConsumer consumer, AtomicBoolean pressure)
            throws SQLException {
        AtomicLong waited = new AtomicLong();
        AtomicLong asked = new AtomicLong(System.nanoTime());
        return new ConsumerRunner(
                shop.database(),
                List.of(consumer),
                QUICK.with(GiveWay.DEFAULT.with(0.001, GiveWay.DEFAULT.lagMax())),
                () -> {
                    long now = System.nanoTime();
                    long since = now - asked.getAndSet(now);
                    return waited.addAndGet(pressure.get() ? 100 * since : 0);
                });
    }

    private static final class Unhurried extends Named {
        private final AtomicInteger batches = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger together = new AtomicInteger();

        Unhurried() {
            super("unhurried");
        }

        @Override
        public void apply(Connection transaction, long store, List<LoggedEvent> events) throws SQLException {
            together.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                Thread.sleep(2);
            } catch (InterruptedException interrupted) {
                throw new SQLException(interrupted);
            } finally {
                underWay.decrementAndGet();
            }
            batches.incrementAndGet();
        }
    }

    private static void append(LogFixture shop, Instant at) {
        List<CompletableFuture<Appended>> answers = IntStream.range(0, EVENTS)
                .mapToObj(i -> shop.log().append(new NewEvent(i % 2 == 0 ? TEA : COFFEE, "m" + i, at, "{}")))
                .toList();
        assertThat(answers).allMatch(answer -> answer.join() instanceof Appended.At);
    }

    /** Half of them to each store. */
    private static void append(LogFixture shop, String name, int events) {
        for (int i = 0; i < events; i++) {
            assertThat(shop.append(i % 2 == 0 ? TEA : COFFEE, name + i)).isInstanceOf(Appended.At.class);
        }
    }
}
