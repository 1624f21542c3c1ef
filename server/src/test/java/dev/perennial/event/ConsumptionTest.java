package dev.perennial.event;

import static dev.perennial.event.LogFixture.COFFEE;
import static dev.perennial.event.LogFixture.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Consumption.Step;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class ConsumptionTest {
    @Test
    void goesThroughTheLogInBatchesAndStopsAtItsEnd(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            CountingConsumer counting = CountingConsumer.in(shop);
            for (int i = 1; i <= 5; i++) {
                shop.append(TEA, "m" + i);
            }
            shop.append(COFFEE, "not tea's");
            Cursors cursors = shop.cursors("a");
            Consumption consumption = new Consumption(shop.database(), cursors, counting, 2);
            Lease lease = cursors.acquire(TEA, counting.name()).orElseThrow();
            assertThat(steps(consumption, lease))
                    .containsExactly(
                            new Step.Moved(2, true),
                            new Step.Moved(2, true),
                            new Step.Moved(1, false),
                            new Step.CaughtUp());
            shop.append(TEA, "m6");
            assertThat(steps(consumption, lease)).containsExactly(new Step.Moved(1, false), new Step.CaughtUp());
            assertThat(CountingConsumer.counted(shop)).containsExactly("m1 1", "m2 1", "m3 1", "m4 1", "m5 1", "m6 1");
        }
    }

    @Test
    void aLeaseIsOneOwnersUntilItRunsOut(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            Lease first = shop.cursors("a").acquire(TEA, "c").orElseThrow();
            assertThat(shop.cursors("b").acquire(TEA, "c")).isEmpty();
            assertThat(shop.cursors("b").acquire(COFFEE, "c")).isPresent();
            runOut(shop);
            assertThat(shop.cursors("b").acquire(TEA, "c")).contains(new Lease(TEA, "c", first.epoch() + 1));
            shop.cursors("b").release(new Lease(TEA, "c", first.epoch() + 1));
            assertThat(shop.cursors("a").acquire(TEA, "c")).isPresent();
        }
    }

    @Test
    void anOwnerThatWasReplacedDoesNothing(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            CountingConsumer counting = CountingConsumer.in(shop);
            shop.append(TEA, "m1");
            Cursors sleepy = shop.cursors("sleepy");
            Lease old = sleepy.acquire(TEA, counting.name()).orElseThrow();
            runOut(shop);
            Cursors awake = shop.cursors("awake");
            Lease current = awake.acquire(TEA, counting.name()).orElseThrow();
            assertThat(new Consumption(shop.database(), sleepy, counting, 10).step(old))
                    .isEqualTo(new Step.Fenced());
            assertThat(new Consumption(shop.database(), awake, counting, 10).step(current))
                    .isEqualTo(new Step.Moved(1, false));
            assertThat(CountingConsumer.counted(shop)).containsExactly("m1 1");
        }
    }

    @Test
    void nobodyTakesOverInTheMiddleOfABatch(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            shop.append(TEA, "m1");
            Cursors slow = shop.cursors("slow");
            Lease lease = slow.acquire(TEA, "c").orElseThrow();
            List<Boolean> takenOver = new ArrayList<>();
            EventConsumer consumer = new Named("c") {
                @Override
                public void apply(Connection transaction, long store, List<LoggedEvent> events) throws SQLException {
                    // Even with the time up, the row is held.
                    takenOver.add(shop.cursors("hasty").acquire(store, "c").isPresent());
                }
            };
            runOut(shop);
            assertThat(new Consumption(shop.database(), slow, consumer, 10).step(lease))
                    .isEqualTo(new Step.Moved(1, false));
            assertThat(takenOver).containsExactly(false);
        }
    }

    @Test
    void whatCannotBeAppliedIsSetAsideAndTheLogGoesOn(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            CountingConsumer counting = CountingConsumer.in(shop);
            counting.chokesOn("m2");
            for (int i = 1; i <= 3; i++) {
                shop.append(TEA, "m" + i);
            }
            Cursors cursors = shop.cursors("a");
            Lease lease = cursors.acquire(TEA, counting.name()).orElseThrow();
            assertThat(steps(new Consumption(shop.database(), cursors, counting, 10), lease))
                    .containsExactly(new Step.Moved(3, false), new Step.CaughtUp());
            assertThat(CountingConsumer.counted(shop)).containsExactly("m1 1", "m3 1");

            DeadLetters letters = new DeadLetters(shop.database());
            assertThat(letters.list(TEA, "", 0, 10)).singleElement().satisfies(letter -> {
                assertThat(letter.event().messageId()).isEqualTo("m2");
                assertThat(letter.code()).isEqualTo("indigestible");
                assertThat(letter.reason()).isEqualTo("m2 sticks in the throat.");
            });
            assertThat(letters.list(COFFEE, "", 0, 10)).isEmpty();
            assertThatThrownBy(() -> letters.replay(TEA, counting, 2)).isInstanceOf(CannotApplyException.class);
            assertThat(CountingConsumer.counted(shop)).containsExactly("m1 1", "m3 1");

            counting.chokesOn("nothing");
            assertThat(letters.replay(TEA, counting, 2)).isTrue();
            assertThat(letters.replay(TEA, counting, 2)).as("only once").isFalse();
            assertThat(letters.list(TEA, "", 0, 10)).isEmpty();
            assertThat(CountingConsumer.counted(shop)).containsExactly("m1 1", "m2 1", "m3 1");
        }
    }

    private static List<Step> steps(Consumption consumption, Lease lease) throws Exception {
        List<Step> steps = new ArrayList<>();
        do {
            steps.add(consumption.step(lease));
        } while (steps.getLast() instanceof Step.Moved);
        return steps;
    }

    private static void runOut(LogFixture shop) throws Exception {
        shop.asSuperuser("UPDATE event.cursor SET lease_until = now() - interval '1 second'");
    }
}
