package dev.perennial.server;

import dev.perennial.api.Idempotency;
import dev.perennial.commerce.LocalDays;
import dev.perennial.imports.ImportRunner;
import dev.perennial.imports.Imports;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.Refusals;
import dev.perennial.store.Sessions;
import dev.perennial.store.Stores;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What is done again and again, each at our own pace and none in a hurry, by one thread. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration REFUSALS_EVERY = Duration.ofMillis(500);
    private static final Duration LOCAL_DAYS_EVERY = Duration.ofSeconds(3);
    private static final Duration LOCAL_DAYS_AT_MOST = Duration.ofMillis(500);
    private static final Duration WAREHOUSE_LAG_EVERY = Duration.ofSeconds(5);
    private static final Duration KEY_USES_EVERY = Duration.ofSeconds(30);
    private static final Duration IMPORTS_EVERY = Duration.ofSeconds(20);
    private static final Duration PRIVACY_EVERY = Duration.ofSeconds(5);
    private static final Duration OLD_ANSWERS_EVERY = Duration.ofHours(1);
    private static final Duration OLD_SESSIONS_EVERY = Duration.ofHours(1);
    private static final Duration PARTITIONS_EVERY = Duration.ofHours(12);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());
    private final Refusals refusals;
    private final ApiKeys keys;
    private final Sessions sessions;

    Housekeeping(Refusals refusals, ApiKeys keys, Sessions sessions) {
        this.refusals = refusals;
        this.keys = keys;
        this.sessions = sessions;
    }

    void start(
            Stores stores,
            Idempotency idempotency,
            Retention retention,
            FollowWatch warehouse,
            LocalDays localDays,
            ImportRunner runner,
            Imports imports,
            PrivacyDesk privacy) {
        every(REFUSALS_EVERY, "refusals", refusals::save);
        every(KEY_USES_EVERY, "uses of keys", keys::saveUses);
        every(OLD_ANSWERS_EVERY, "old answers", () -> {
            for (long store : stores.all()) {
                idempotency.forgetOld(store);
                imports.forgetOld(store);
            }
        });
        every(LOCAL_DAYS_EVERY, "days of orders", () -> {
            for (long store : stores.all()) {
                localDays.keep(store, LOCAL_DAYS_AT_MOST);
            }
        });
        every(IMPORTS_EVERY, "imports of other nodes", runner::lookAround);
        every(PRIVACY_EVERY, "shops to be forgotten", privacy::goOn);
        every(OLD_SESSIONS_EVERY, "old sessions", sessions::forgetOld);
        every(WAREHOUSE_LAG_EVERY, "lag of the warehouse", warehouse::look);
        // The first time before the server is ready: the last one on this database may have been stopped for months.
        run("partitions", retention::keep);
        every(PARTITIONS_EVERY, "partitions", retention::keep);
    }

    @FunctionalInterface
    private interface Chore {
        void run() throws SQLException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a chore tells its failures itself
    private void every(Duration pause, String name, Chore chore) {
        thread.scheduleWithFixedDelay(
                () -> run(name, chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A chore that fails is tried again at its next turn. */
    private static void run(String name, Chore chore) {
        try {
            chore.run();
        } catch (SQLException | DataAccessException failure) {
            LOG.warn("Housekeeping of {} failed and will be tried again", name, failure);
        }
    }

    /** Writes down what was gathered last. */
    @Override
    public void close() {
        thread.shutdown();
        run("refusals", refusals::save);
        run("uses of keys", keys::saveUses);
    }
}
