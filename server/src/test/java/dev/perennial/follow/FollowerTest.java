package dev.perennial.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.follow.FollowStatus.Phase;
import dev.perennial.follow.WarehouseUnavailableException.Why;
import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.Sql;
import dev.perennial.postgres.TestPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class FollowerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern STATUS = Pattern.compile("STATUS (\\w+) (\\d+) .*");
    private static final int WRITERS = 3;
    private static final int KILLS = 2;

    @TempDir
    Path directory;

    static FollowSettings settings(Path directory) {
        return settings(directory, Duration.ofHours(1));
    }

    private static FollowSettings settings(Path directory, Duration shedAfter) {
        return new FollowSettings(
                directory,
                Duration.ofMillis(20),
                256L << 20,
                2,
                new FollowSettings.Tidying(Duration.ofMillis(300), shedAfter, 1));
    }

    private Follower following(RestlessShop shop) throws Exception {
        Follower follower = new Follower(shop.database(), RestlessShop.EXPORTERS, settings(directory));
        follower.start();
        assertThat(Fixture.soon(SOON, () -> follower.status().phase() == Phase.FOLLOWING))
                .as(() -> follower.status().toString())
                .isTrue();
        return follower;
    }

    /** Until all that is committed now has been copied. */
    private static void caughtUp(Follower follower, RestlessShop shop) throws Exception {
        Instant now;
        try (Connection connection = shop.database().backup().getConnection()) {
            now = Sql.on(connection)
                    .sql("SELECT clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
        }
        assertThat(Fixture.soon(
                        SOON,
                        () -> follower.status().asOf().filter(now::isBefore).isPresent()))
                .as(() -> follower.status().toString())
                .isTrue();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
        }
        Collections.sort(found);
        return found;
    }

    private static List<String> copied(Follower follower, String sql) throws Exception {
        return follower.read(LIMIT, (connection, asOf) -> texts(connection, sql));
    }

    private static void everyRowIsCopied(Follower follower, RestlessShop shop) throws Exception {
        caughtUp(follower, shop);
        for (String table : Texts.COLUMNS.keySet()) {
            List<String> expected = new ArrayList<>(shop.expected(table));
            Collections.sort(expected);
            assertThat(copied(follower, "SELECT concat_ws('|', %s) FROM %s".formatted(Texts.duckdb(table), table)))
                    .as(table)
                    .isEqualTo(expected);
        }
    }

    /** What holds in every state of the shop. */
    private static void nothingIsTorn(Follower follower) throws Exception {
        assertThat(follower.<List<String>>read(LIMIT, (connection, asOf) -> {
                    List<String> torn = new ArrayList<>(texts(connection, """
                            SELECT 'sum of order ' || o.order_id FROM orders o
                            LEFT JOIN order_line l ON l.store_id = o.store_id AND l.order_id = o.order_id
                            GROUP BY o.store_id, o.order_id, o.gross HAVING sum(l.amount) IS DISTINCT FROM o.gross"""));
                    torn.addAll(texts(connection, """
                            SELECT 'line of order ' || order_id FROM order_line l
                            WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.store_id = l.store_id AND o.order_id = l.order_id
                                AND o.customer_id IS NOT DISTINCT FROM l.customer_id AND o.counted = l.counted)"""));
                    torn.addAll(texts(connection, """
                            SELECT 'customer of order ' || order_id FROM orders o WHERE customer_id IS NOT NULL
                              AND NOT EXISTS (SELECT 1 FROM customer c
                                  WHERE c.store_id = o.store_id AND c.customer_id = o.customer_id)"""));
                    torn.addAll(texts(connection, """
                            SELECT 'order ' || order_id || ' twice' FROM orders
                            GROUP BY store_id, order_id HAVING count(*) > 1"""));
                    return torn;
                }))
                .isEmpty();
    }

    @Test
    void theWarehouseIsWhatPostgresHasWhateverHappensMeanwhile(PostgresLogin login) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("FollowerTest seed " + seed);
        Random random = new Random(seed);
        try (RestlessShop shop = RestlessShop.open(login);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            shop.fill(random);
            AtomicBoolean enough = new AtomicBoolean();
            List<Future<Integer>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random own = new Random(random.nextLong());
                work.add(writers.submit(() -> {
                    int changes = 0;
                    while (!enough.get()) {
                        shop.change(own);
                        changes++;
                    }
                    return changes;
                }));
            }
            try {
                for (int i = 0; i < KILLS; i++) {
                    killedInTheMiddle(login, random);
                }
                try (Follower follower = following(shop)) {
                    assertThat(follower.status().rebuilds())
                            .as("it went on where the killed ones were")
                            .isZero();
                    long before = follower.status().step();
                    while (follower.status().step() < before + 10) {
                        nothingIsTorn(follower);
                    }
                    enough.set(true);
                    for (Future<Integer> each : work) {
                        assertThat(each.get()).isPositive();
                    }
                    everyRowIsCopied(follower, shop);
                    assertThat(copied(follower, "SELECT count(*) > 50 FROM orders"))
                            .containsExactly("true");
                }
            } finally {
                enough.set(true);
            }
        }
    }

    /** Kills a follower that has applied something, while it may be in the middle of the next. */
    private void killedInTheMiddle(PostgresLogin login, Random random) throws IOException {
        try (ChildJvm child =
                ChildJvm.start(FollowChild.class, login.url(), login.user(), login.password(), directory.toString())) {
            long first = -1;
            String line = child.line();
            while (!line.equals(ChildJvm.ENDED)) {
                Matcher status = STATUS.matcher(line);
                if (status.matches()) {
                    long step = Long.parseLong(status.group(2));
                    if (status.group(1).equals("FOLLOWING") && first < 0) {
                        first = step;
                    }
                    if (first >= 0 && step > first + random.nextInt(4)) {
                        Fixture.kill(child.pid());
                    }
                }
                line = child.line();
            }
            assertThat(first).isNotNegative();
        }
    }

    @Test
    void whoCommitsLateIsNotSkippedAndHoldsNobodyUp(PostgresLogin login) throws Exception {
        try (RestlessShop shop = RestlessShop.open(login);
                Follower follower = following(shop)) {
            shop.database().inStore(1, slow -> {
                product(slow, "slow");
                shop.database().inStore(1, fast -> {
                    product(fast, "fast");
                    return 0;
                });
                try {
                    caughtUp(follower, shop);
                    assertThat(copied(follower, "SELECT external_id FROM product"))
                            .containsExactly("fast");
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
                return 0;
            });
            caughtUp(follower, shop);
            assertThat(copied(follower, "SELECT external_id FROM product")).containsExactly("fast", "slow");
            shop.database().inStore(1, transaction -> {
                Sql.on(transaction).sql("DELETE FROM commerce.product").update();
                return 0;
            });
            caughtUp(follower, shop);
            assertThat(copied(follower, "SELECT external_id FROM product")).isEmpty();
            assertThat(follower.status().lag().orElseThrow()).isLessThan(SOON);
        }
    }

    private static void product(Connection transaction, String id) {
        Sql.on(transaction)
                .sql("INSERT INTO commerce.product (store_id, external_id, version_at) VALUES (1, :id, now())")
                .param("id", id)
                .update();
    }

    private void step(RestlessShop shop, Follower follower, String id) throws Exception {
        shop.database().inStore(1, transaction -> {
            product(transaction, id);
            return 0;
        });
        caughtUp(follower, shop);
    }

    /** Does something to what lies there, and says why the next one built anew. */
    private void builtAnew(RestlessShop shop, String why, Damage damage) throws Exception {
        damage.done();
        try (Follower follower = following(shop)) {
            assertThat(follower.status().rebuilds()).as(why).isEqualTo(1);
            everyRowIsCopied(follower, shop);
            step(shop, follower, why);
        }
        try (Follower again = following(shop)) {
            assertThat(again.status().rebuilds()).as("after " + why).isZero();
        }
    }

    @FunctionalInterface
    private interface Damage {
        void done() throws Exception;
    }

    @Test
    void whateverIsWrongWithACopyItIsBuiltAnew(PostgresLogin login) throws Exception {
        Path file = directory.resolve("warehouse.duckdb");
        Path older = directory.resolve("older");
        try (RestlessShop shop = RestlessShop.open(login)) {
            shop.fill(new Random(1));
            builtAnew(shop, "missing", () -> {});
            Files.copy(file, older);
            builtAnew(shop, "cut off", () -> {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.setLength(bytes.length() / 2);
                }
            });
            builtAnew(shop, "no database file", () -> Files.writeString(file, "not what it was"));
            Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
            try (Follower follower = following(shop)) {
                assertThat(follower.status().rebuilds())
                        .as("an old copy that is still known catches up")
                        .isZero();
                everyRowIsCopied(follower, shop);
            }
            builtAnew(shop, "forgotten", () -> update(shop, "DELETE FROM follow.replica"));
            builtAnew(shop, "database set back", () -> update(shop, "UPDATE follow.replica SET step = step - 1"));
            builtAnew(shop, "file set back", () -> update(shop, "UPDATE follow.replica SET step = step + 2"));
            try (Follower follower =
                    new Follower(shop.database(), List.of(RestlessShop.EXPORTERS.getLast()), settings(directory))) {
                follower.start();
                assertThat(Fixture.soon(SOON, () -> follower.status().rebuilds() == 1))
                        .as("other tables")
                        .isTrue();
                assertThat(copied(follower, "SELECT count(*) FROM customer")).containsExactly("0");
            }
            // its own successor, after a kill between the announcement and the commit
            builtAnew(shop, "other tables", () -> {});
            update(shop, "UPDATE follow.replica SET step = step + 1");
            try (Follower follower = following(shop)) {
                assertThat(follower.status().rebuilds()).isZero();
                step(shop, follower, "after the kill");
                follower.rebuild("asked for");
                assertThat(Fixture.soon(SOON, () -> follower.status().rebuilds() == 1))
                        .isTrue();
                everyRowIsCopied(follower, shop);
            }
        }
    }

    private static void update(RestlessShop shop, String sql) throws SQLException {
        try (Connection connection = shop.database().app().getConnection()) {
            Sql.on(connection).sql(sql).update();
        }
    }

    @Test
    void whatNobodyNeedsIsForgottenThoughChangesNeverEnd(PostgresLogin login) throws Exception {
        try (RestlessShop shop = RestlessShop.open(login);
                Follower follower = following(shop)) {
            for (int i = 0; i < 20; i++) {
                step(shop, follower, "p" + i);
                shop.database().inStore(1, transaction -> {
                    Sql.on(transaction).sql("DELETE FROM commerce.product").update();
                    return 0;
                });
            }
            String notes = "SELECT count(*) FROM follow.note WHERE entity = 'commerce.product'";
            assertThat(Fixture.soon(SOON, () -> {
                        step(shop, follower, "again");
                        shop.database().inStore(1, transaction -> {
                            Sql.on(transaction)
                                    .sql("DELETE FROM commerce.product")
                                    .update();
                            return 0;
                        });
                        try (Connection connection = shop.database().backup().getConnection()) {
                            return Sql.on(connection)
                                            .sql(notes)
                                            .query(Long.class)
                                            .single()
                                    < 10;
                        }
                    }))
                    .isTrue();
        }
    }

    @Test
    void whoWasErasedLeavesTheBytesOfTheFileInTime(PostgresLogin login) throws Exception {
        try (RestlessShop shop = RestlessShop.open(login);
                Follower follower = new Follower(
                        shop.database(), RestlessShop.EXPORTERS, settings(directory, Duration.ofSeconds(1)))) {
            follower.start();
            assertThat(Fixture.soon(SOON, () -> follower.status().phase() == Phase.FOLLOWING))
                    .isTrue();
            shop.database().inStore(1, transaction -> {
                Sql.on(transaction).sql("""
                        WITH born AS (
                            INSERT INTO customer.customer (store_id, created_at) SELECT 1, now() FROM generate_series(1, 2)
                            RETURNING customer_id
                        ), profile AS (
                            INSERT INTO customer.profile (store_id, digest, home, customer_id, created_at)
                            SELECT 1, sha256(customer_id::text::bytea), customer_id, customer_id, now() FROM born
                        )
                        INSERT INTO customer.identity (store_id, kind, value, owner, since)
                        SELECT 1, 'email', CASE row_number() OVER () WHEN 1 THEN 'selma' ELSE 'karin' END || '@example.com',
                               customer_id, now()
                        FROM born""").update();
                return 0;
            });
            assertThat(Fixture.soon(SOON, () -> bytes().contains("selma@"))).isTrue();
            shop.database().inStore(1, transaction -> {
                String hers = "(SELECT owner FROM customer.identity WHERE value = 'selma@example.com')";
                Sql.on(transaction)
                        .sql("UPDATE customer.customer SET erased_at = now() WHERE customer_id = " + hers)
                        .update();
                Sql.on(transaction)
                        .sql("DELETE FROM customer.identity WHERE value = 'selma@example.com'")
                        .update();
                return 0;
            });
            assertThat(Fixture.soon(SOON, () -> follower.status().rebuilds() == 2))
                    .isTrue();
            assertThat(bytes()).contains("karin@").doesNotContain("selma@");
            assertThat(copied(follower, "SELECT email FROM customer ORDER BY email NULLS FIRST"))
                    .containsExactly("karin@example.com", "null");
            step(shop, follower, "later");
            assertThat(follower.status().rebuilds()).as("once").isEqualTo(2);
        }
    }

    private String bytes() throws IOException {
        StringBuilder bytes = new StringBuilder();
        for (String name : List.of("warehouse.duckdb", "warehouse.duckdb.wal")) {
            if (Files.exists(directory.resolve(name))) {
                bytes.append(Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    @Test
    void oneProcessWritesAndReadersHaveLimits(PostgresLogin login) throws Exception {
        try (RestlessShop shop = RestlessShop.open(login);
                Follower follower = following(shop);
                Follower second = new Follower(shop.database(), RestlessShop.EXPORTERS, settings(directory))) {
            second.start();
            assertThat(Fixture.soon(SOON, () -> second.status().phase() == Phase.LOCKED_OUT))
                    .isTrue();
            assertThat(refusal(second, LIMIT)).isEqualTo(Why.BUILDING);
            assertThat(refusal(follower, Duration.ofMillis(200))).isEqualTo(Why.TIMEOUT);
            assertThat(copied(follower, "SELECT 'still there'")).containsExactly("still there");
            assertThat(refusal(follower, LIMIT, "SELECT list(range) FROM range(200_000_000)"))
                    .isEqualTo(Why.MEMORY);
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Why> ended = CompletableFuture.supplyAsync(() -> refusal(follower, cancellation));
            cancellation.cancel();
            assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(Why.CANCELLED);
            assertThat(copied(follower, "SELECT 'still there'")).containsExactly("still there");
            follower.read(LIMIT, (first, asOf) -> {
                try {
                    follower.read(LIMIT, (other, sameTime) -> {
                        assertThat(refusal(follower, Duration.ofMillis(100))).isEqualTo(Why.BUSY);
                        return 0;
                    });
                } catch (WarehouseUnavailableException unexpected) {
                    throw new AssertionError(unexpected);
                }
                return 0;
            });
        }
    }

    private static final String ENDLESS =
            "SELECT sum(hash(a.range, b.range)) FROM range(10_000_000) a, range(1_000_000) b";

    private static Why refusal(Follower follower, Cancellation cancellation) {
        return catchThrowableOfType(
                        WarehouseUnavailableException.class,
                        () -> follower.read(LIMIT, cancellation, (connection, asOf) -> texts(connection, ENDLESS)))
                .why();
    }

    private static Why refusal(Follower follower, Duration limit) {
        return refusal(follower, limit, ENDLESS);
    }

    private static Why refusal(Follower follower, Duration limit, String question) {
        WarehouseUnavailableException refused = catchThrowableOfType(
                WarehouseUnavailableException.class,
                () -> follower.read(limit, (connection, asOf) -> texts(connection, question)));
        return refused.why();
    }
}
