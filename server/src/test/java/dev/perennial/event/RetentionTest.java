package dev.perennial.event;

import static dev.perennial.event.LogFixture.COFFEE;
import static dev.perennial.event.LogFixture.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An old week goes when everybody has read it, and not before. */
@ExtendWith(TestPostgres.class)
class RetentionTest {
    private static final int WEEKS = 60;

    @Test
    void partitionsAreMadeAheadAndEmptyOnesDroppedInTime(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            oldWeek(shop);
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting"))).isZero();
            assertThat(oldWeekIsThere(shop)).isFalse();
            assertThat(shop.asSuperuser("SELECT count(*) FROM pg_inherits WHERE inhparent = 'event.log'::regclass"))
                    .as("last week, this week and eight to come")
                    .containsExactly("10");
        }
    }

    @Test
    void anUnreadWeekStaysUntilTheLastReaderOfTheLastStoreHasReadIt(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            CountingConsumer counting = CountingConsumer.in(shop);
            shop.append(TEA, "m1");
            shop.append(COFFEE, "m2");
            oldWeek(shop);
            assertThat(shop.log().keepPartitions(WEEKS, List.of()))
                    .as("nobody reads yet")
                    .isEqualTo(1);
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting")))
                    .as("named, without a cursor")
                    .isEqualTo(1);
            read(shop, counting, TEA);
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting")))
                    .as("read in one store")
                    .isEqualTo(1);
            shop.cursors("another version").acquire(COFFEE, "of another version");
            read(shop, counting, COFFEE);
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting")))
                    .as("a cursor of somebody whom this node does not know")
                    .isEqualTo(1);
            assertThat(oldWeekIsThere(shop)).isTrue();
            shop.asSuperuser("DELETE FROM event.cursor WHERE consumer <> 'counting'");
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting"))).isZero();
            assertThat(oldWeekIsThere(shop)).isFalse();
        }
    }

    @Test
    void aDeadLetterOutlivesTheWeekOfItsEvent(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            CountingConsumer counting = CountingConsumer.in(shop);
            counting.chokesOn("m2");
            shop.append(TEA, "m1");
            shop.append(TEA, "m2");
            oldWeek(shop);
            read(shop, counting, TEA);
            DeadLetters letters = new DeadLetters(shop.database());
            List<DeadLetter> before = letters.list(TEA, "", 0, 10);
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting"))).isZero();
            assertThat(oldWeekIsThere(shop)).isFalse();
            assertThat(letters.list(TEA, "", 0, 10)).isEqualTo(before).hasSize(1);
            counting.chokesOn("nothing");
            assertThat(letters.replay(TEA, counting, 2)).isTrue();
            assertThat(CountingConsumer.counted(shop)).containsExactly("m1 1", "m2 1");
        }
    }

    @Test
    void whoReadsTheLogIsNotWaitedForLong(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login);
                Connection reader = shop.database().backup().getConnection();
                Statement reading = reader.createStatement()) {
            oldWeek(shop);
            reader.setAutoCommit(false);
            reading.execute("SELECT FROM event.log");
            assertThatThrownBy(() -> shop.log().keepPartitions(WEEKS, List.of("counting")))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("55P03"));
            reader.rollback();
            assertThat(shop.log().keepPartitions(WEEKS, List.of("counting"))).isZero();
        }
    }

    @Test
    void aWeekWithoutAPartitionIsOurFaultAndNotTheEvents(PostgresLogin login) throws Exception {
        GroupCommitSettings hasty = new GroupCommitSettings(1, 1 << 20, 10, 10_000, Duration.ofMillis(200));
        try (LogFixture shop = LogFixture.open(login, hasty)) {
            shop.asSuperuser("UPDATE event.head SET week = week + 7 * 52 WHERE week > '-infinity'");
            shop.append(TEA, "m0");
            shop.asSuperuser("UPDATE event.head SET week = week + 7 * 52");
            assertThat(shop.append(TEA, "m1"))
                    .isEqualTo(new Appended.Refused(Appended.Code.UNAVAILABLE, Duration.ofSeconds(1)));
        }
    }

    /** A partition of long ago, with all events that were appended until now. */
    private static void oldWeek(LogFixture shop) throws SQLException {
        shop.asSuperuser("""
                CREATE TABLE event.log_20010101 PARTITION OF event.log FOR VALUES FROM ('2001-01-01') TO ('2001-01-08');
                ALTER TABLE event.log_20010101 OWNER TO "%1$s_owner";
                UPDATE event.log SET week = '2001-01-01';
                """.formatted(shop.database().roles().database()));
    }

    private static boolean oldWeekIsThere(LogFixture shop) throws SQLException {
        return shop.asSuperuser("SELECT to_regclass('event.log_20010101') IS NOT NULL")
                .equals(List.of("t"));
    }

    private static void read(LogFixture shop, EventConsumer consumer, long store) throws SQLException {
        Cursors cursors = shop.cursors("a");
        Lease lease = cursors.acquire(store, consumer.name()).orElseThrow();
        Consumption consumption = new Consumption(shop.database(), cursors, consumer, 10);
        assertThat(consumption.step(lease)).isInstanceOf(Consumption.Step.Moved.class);
    }
}
