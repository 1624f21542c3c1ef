package dev.perennial.event;

import static dev.perennial.event.LogFixture.COFFEE;
import static dev.perennial.event.LogFixture.NOON;
import static dev.perennial.event.LogFixture.TEA;
import static dev.perennial.event.LogFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class EventLogTest {
    @Test
    void positionsOfAStoreHaveNoGapsAndRepetitionsNoPosition(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                answers.add(shop.log().append(event(i % 3 == 0 ? TEA : COFFEE, "m" + i / 2)));
            }
            long kept = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(Appended.At.class::isInstance)
                    .count();
            assertThat(shop.asSuperuser("SELECT count(*) FROM event.log")).containsExactly(Long.toString(kept));
            assertThat(
                            shop.asSuperuser(
                                    "SELECT store_id FROM event.log GROUP BY store_id HAVING min(position) <> 1 OR max(position) <> count(*)"))
                    .isEmpty();
            assertThat(shop.asSuperuser(
                            "SELECT message_id FROM event.log GROUP BY store_id, message_id HAVING count(*) > 1"))
                    .isEmpty();
        }
    }

    @Test
    void theOrderOfOneSenderIsKept(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            List<CompletableFuture<Appended>> answers = LongStream.rangeClosed(1, 500)
                    .mapToObj(i -> shop.log().append(event(TEA, "m" + i)))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 500)
                            .<Appended>mapToObj(Appended.At::new)
                            .toList());
        }
    }

    @Test
    void whatWasSentIsWhatIsKept(PostgresLogin login) throws Exception {
        String body = "{\"name\":\"Ğüçş \\u0000 'quoted\\\\' {}, \\\"x\\\" 🫖\"}";
        try (LogFixture shop = LogFixture.open(login)) {
            assertThat(shop.log()
                            .append(new NewEvent(TEA, "ıİ{,}\"\\'", NOON, body))
                            .join())
                    .isEqualTo(new Appended.At(1));
            List<LoggedEvent> events = shop.database()
                    .inStore(
                            TEA,
                            transaction -> LogReader.after(transaction, TEA, new Place(0, LocalDate.EPOCH), 10)
                                    .events());
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.body()).isEqualTo(body);
                assertThat(event.messageId()).isEqualTo("ıİ{,}\"\\'");
                assertThat(event.receivedAt()).isEqualTo(NOON);
            });
        }
    }

    @Test
    void aMessageIsKnownPerStoreAndForTheWeekBefore(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            assertThat(shop.append(TEA, "first")).isEqualTo(new Appended.At(1));
            assertThat(shop.append(COFFEE, "first")).isEqualTo(new Appended.At(1));
            assertThat(shop.append(TEA, "first")).isEqualTo(new Appended.Duplicate());
            shop.asSuperuser("UPDATE event.log SET week = week - 7");
            assertThat(shop.append(TEA, "first")).isEqualTo(new Appended.Duplicate());
            shop.asSuperuser("DELETE FROM event.log");
            assertThat(shop.append(TEA, "first")).as("forgotten").isEqualTo(new Appended.At(2));
        }
    }

    @Test
    void aCallMayMixStoresAndRepeatItself(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            shop.append(TEA, "m1");
            assertThat(shop.asSuperuser("""
                            SELECT unnest(event.append('{1,2,1,2,1,1}', '{m1,m1,m2,m2,m2,m3}', '{0,0,0,0,0,0}', '{a,b,c,d,e,f}'))
                            """)).containsExactly("null", "1", "2", "2", "null", "3");
            assertThat(shop.asSuperuser("SELECT unnest(event.append('{1,1}', '{m4,m4}', '{0,0}', '{g,h}'))"))
                    .containsExactly("4", "null");
            assertThat(shop.asSuperuser("SELECT unnest(event.append('{1,1}', '{m4,m1}', '{0,0}', '{i,j}'))"))
                    .containsExactly("null", "null");
            assertThat(
                            shop.asSuperuser(
                                    "SELECT store_id || message_id || body FROM event.log WHERE body < 'z' ORDER BY store_id, position"))
                    .endsWith("1m2c", "1m3f", "1m4g", "2m1b", "2m2d");
            assertThat(shop.asSuperuser("SELECT position FROM event.head ORDER BY store_id"))
                    .containsExactly("4", "2");
        }
    }

    @Test
    void onlyWeeksThatAreAskedForMessagesHaveAnIndexOfThem(PostgresLogin login) throws Exception {
        String indexes = "SELECT count(*) FROM pg_class WHERE relname LIKE 'log\\_%\\_message' AND relkind = 'i'";
        try (LogFixture shop = LogFixture.open(login)) {
            assertThat(shop.asSuperuser(indexes))
                    .as("last week, this week and eight to come")
                    .containsExactly("10");
            shop.asSuperuser("SELECT event.keep_indexes((date_trunc('week', now()) + interval '14 days')::date)");
            assertThat(shop.asSuperuser(indexes)).containsExactly("7");
            shop.log().keepPartitions(2, List.of());
            assertThat(shop.asSuperuser(indexes)).containsExactly("10");
        }
    }

    @Test
    void weeksNeverGoBackEvenIfTheClockDoes(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            shop.append(TEA, "before");
            shop.asSuperuser("UPDATE event.head SET week = week + 7");
            shop.append(TEA, "after");
            assertThat(shop.asSuperuser("SELECT week - lag(week) OVER (ORDER BY position) FROM event.log"))
                    .containsExactly("null", "7");
        }
    }

    @Test
    void anEventThatCannotBeStoredDoesNotHarmTheOthers(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            List<CompletableFuture<Appended>> answers = List.of(
                    shop.log().append(event(TEA, "good")),
                    shop.log().append(event(TEA, "nul \0")),
                    shop.log().append(event(99, "a store that is not there")),
                    shop.log().append(event(TEA, "also good")));
            assertThat(answers.stream().map(CompletableFuture::join))
                    .extracting(EventLogTest::inAWord)
                    .containsExactly("1", "ingest_unstorable", "ingest_unstorable", "2");
        }
    }

    @Test
    void whatWaitsIsBounded(PostgresLogin login) throws Exception {
        GroupCommitSettings narrow = new GroupCommitSettings(1, 1_000, 10, 10_000, Duration.ofSeconds(5));
        try (LogFixture shop = LogFixture.open(login, narrow);
                Connection other = shop.database().app().getConnection();
                Statement hold = other.createStatement()) {
            other.setAutoCommit(false);
            hold.execute("RESET ROLE; SET ROLE " + shop.database().roles().owner());
            hold.execute("SELECT FROM event.head WHERE store_id = 1 FOR UPDATE");
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(shop.log().append(event(TEA, "m" + i)));
            }
            assertThat(answers.getLast().join())
                    .isEqualTo(new Appended.Refused(Appended.Code.PRESSURE, Duration.ofSeconds(1)));
            other.rollback();
            hold.execute("SET ROLE " + shop.database().roles().app());
            other.commit();
            long kept = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(Appended.At.class::isInstance)
                    .count();
            assertThat(kept).isBetween(1L, 49L);
            assertThat(shop.asSuperuser("SELECT count(*) FROM event.log")).containsExactly(Long.toString(kept));
        }
    }

    @Test
    void theIngestRoleCanAppendAndNothingElse(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login);
                Connection ingest = shop.database().ingest().getConnection();
                Statement attack = ingest.createStatement()) {
            for (String sql : List.of(
                    "SELECT * FROM event.log",
                    "INSERT INTO event.log VALUES (1, 1, '2026-11-16', now(), 'x', '{}')",
                    "DELETE FROM event.log",
                    "UPDATE event.head SET position = 0",
                    "SELECT event.keep_indexes('2026-11-16')",
                    "SELECT event.keep_partitions(1, 2, '{}')",
                    "SELECT event.work('{}', '')",
                    "CREATE TABLE event.mine ()",
                    "COPY event.log TO STDOUT")) {
                assertThatThrownBy(() -> attack.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void aStoreReadsItsOwnLogAloneAndCannotRewriteIt(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            shop.append(TEA, "tea's");
            shop.append(COFFEE, "coffee's");
            Place start = new Place(0, LocalDate.EPOCH);
            List<LoggedEvent> spied = shop.database()
                    .inStore(
                            TEA,
                            transaction -> LogReader.after(transaction, COFFEE, start, 10)
                                    .events());
            assertThat(spied).isEmpty();
            for (String sql : List.of(
                    "DELETE FROM event.log",
                    "UPDATE event.log SET body = '{}'",
                    "UPDATE event.head SET position = 0",
                    "SELECT event.append('{2}', '{x}', '{0}', '{{}}')",
                    "INSERT INTO event.head (store_id, position) VALUES (1, 7)")) {
                assertThatThrownBy(() -> shop.database().inStore(TEA, transaction -> {
                            try (Statement attack = transaction.createStatement()) {
                                return attack.execute(sql);
                            }
                        }))
                        .as(sql)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void everyTableWithAStoreStandsBehindTheWall(PostgresLogin login) throws Exception {
        try (LogFixture shop = LogFixture.open(login)) {
            assertThat(shop.asSuperuser("""
                    SELECT c.oid::regclass FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                    WHERE a.attname = 'store_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                      AND NOT (c.relrowsecurity AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = 2)
                    """)).isEmpty();
            assertThat(shop.asSuperuser("""
                    SELECT table_name FROM information_schema.role_table_grants g
                    JOIN pg_class c ON c.oid = format('%I.%I', g.table_schema, g.table_name)::regclass
                    WHERE c.relispartition AND g.grantee <> g.grantor
                    """))
                    .as("partitions are reached through their parent")
                    .isEmpty();
        }
    }

    private static String inAWord(Appended answer) {
        return switch (answer) {
            case Appended.At at -> Long.toString(at.position());
            case Appended.Duplicate repeated -> "duplicate";
            case Appended.Refused refused -> refused.code().code();
        };
    }
}
