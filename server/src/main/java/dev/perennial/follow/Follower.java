package dev.perennial.follow;

import dev.perennial.follow.FollowStatus.Phase;
import dev.perennial.follow.FollowStatus.Progress;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.DirectoryLock;
import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a DuckDB file equal to what modules export from PostgreSQL, seconds behind, and lets others read it.
 *
 * <p><b>The problem.</b> Transactions do not commit in the order of their numbers or of their clocks, so whoever follows by
 * "greater than the last one" skips those that commit late; whoever waits below the oldest running one stands still while an
 * import runs, and shows half of what is new.
 *
 * <p><b>How.</b> Each exported row carries the transaction that changed it last, deletions are noted with theirs. A step
 * looks at PostgreSQL in one snapshot and takes the rows whose transaction that snapshot shows and the snapshot of the step
 * before did not show ({@link Window}): the exact difference of the two, whatever is running. The keys found are deleted
 * here and their present rows inserted, and the snapshot is written down, in one transaction of DuckDB.
 *
 * <p><b>What always holds.</b>
 *
 * <ol>
 *   <li>The copy is PostgreSQL as one snapshot shows it, never a mixture; readers see one such state from begin to end.
 *   <li>A step may be repeated: it depends on the written snapshot alone. Whoever is killed begins it again.
 *   <li>A step is announced in PostgreSQL before it is committed here. So a copy whose number is higher than the announced
 *       one belongs to a database that was set back, and one more than a step behind was itself set back. Both are built
 *       anew, as are copies that are missing, unreadable, of other tables, or of another database.
 *   <li>Notes of deletions are kept until every known copy has them.
 * </ol>
 */
public final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOCK_AGAIN = Duration.ofSeconds(2);
    private static final Duration FAILED_PAUSE_MAX = Duration.ofSeconds(30);
    private static final Duration LAST_STEP = Duration.ofSeconds(5);

    private final Source source;
    private final List<Export> exports;
    private final FollowSettings settings;
    private final String definition;
    private final Path file;
    private final Path unfinished;
    private final Readers readers;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<String> wanted = new AtomicReference<>("");
    private final Thread thread = Thread.ofPlatform().daemon().name("follower").unstarted(this::run);

    private @Nullable WarehouseCopy copy;
    private @Nullable CopyState kept;
    private @Nullable Snapshot seen;
    private long keptNanos;
    private long tidiedNanos = System.nanoTime();
    private int fileTroubles;

    private volatile Phase phase = Phase.IDLE;
    private volatile String reason = "";
    private volatile @Nullable Reached reached;
    private volatile long step;
    private final AtomicLong rebuilds = new AtomicLong();
    private volatile Progress progress = Progress.NONE;

    /** A moment whose changes are all in. */
    private record Reached(Instant at, long nanos) {}

    /**
     * Prepares a follower; {@link #start} makes it work.
     *
     * @param exporters in an order in which each comes after those that it refers to
     */
    public Follower(Database database, List<Exporter> exporters, FollowSettings settings) {
        this.source = new Source(database);
        this.exports = exporters.stream()
                .flatMap(exporter -> exporter.exports().stream())
                .toList();
        this.settings = settings;
        this.definition = digest(Warehouse.SCHEMA_VERSION + "\n" + exports);
        this.file = settings.directory().resolve("warehouse.duckdb");
        this.unfinished = settings.directory().resolve("warehouse.unfinished");
        this.readers = new Readers(settings.readers());
    }

    public void start() {
        thread.start();
    }

    public FollowStatus status() {
        Reached last = reached;
        return new FollowStatus(
                phase,
                Optional.ofNullable(last).map(Reached::at),
                Optional.ofNullable(last).map(then -> Duration.ofNanos(System.nanoTime() - then.nanos())),
                step,
                rebuilds.get(),
                progress,
                reason);
    }

    /**
     * Asks the copy.
     *
     * @param limit how long it may take
     * @throws WarehouseUnavailableException there is none yet, too many ask, or it took too long
     */
    public <T> T read(Duration limit, Reading<T> reading) throws SQLException, WarehouseUnavailableException {
        return read(limit, new Cancellation(), reading);
    }

    /**
     * Asks the copy what somebody may end.
     *
     * @throws WarehouseUnavailableException as above, it needed too much memory, or it was ended
     */
    public <T> T read(Duration limit, Cancellation cancellation, Reading<T> reading)
            throws SQLException, WarehouseUnavailableException {
        try {
            return readers.read(limit, cancellation, reading);
        } catch (SQLException failure) {
            if (FileTroubleException.isDamage(failure)) {
                rebuild("it is damaged (" + failure.getMessage() + ")");
            }
            throw failure;
        }
    }

    /** Builds the copy anew soon; readers have the present one until then. */
    public void rebuild(String why) {
        wanted.set(why);
    }

    private void run() {
        try (DirectoryLock lock = takeLock()) {
            if (lock != null) {
                follow();
            }
        } catch (IOException failure) {
            fail("The directory of the warehouse cannot be used", failure);
        } finally {
            phase = Phase.IDLE;
        }
    }

    private @Nullable DirectoryLock takeLock() throws IOException {
        Files.createDirectories(settings.directory());
        DirectoryLock lock = DirectoryLock.tryTake(settings.directory());
        while (lock == null) {
            phase = Phase.LOCKED_OUT;
            reason = "Process " + DirectoryLock.holder(settings.directory()) + " works on " + settings.directory()
                    + ". Each node needs a directory of its own.";
            if (closes(LOCK_AGAIN)) {
                return null;
            }
            lock = DirectoryLock.tryTake(settings.directory());
        }
        reason = "";
        return lock;
    }

    private boolean closes(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow() {
        Duration pause = Duration.ZERO;
        Duration failedPause = settings.pause();
        while (!closes(pause)) {
            try {
                long begun = System.nanoTime();
                if (copy == null) {
                    openOrBuild();
                } else if (!wanted.get().isEmpty()) {
                    build(wanted.getAndSet(""));
                } else if (mustShed()) {
                    build("values of somebody who was erased may be in it");
                }
                takeStep();
                phase = Phase.FOLLOWING;
                reason = "";
                fileTroubles = 0;
                failedPause = settings.pause();
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                pause = took.compareTo(settings.pause()) > 0 ? took : settings.pause();
            } catch (StoppedException stopped) {
                break;
            } catch (FileTroubleException trouble) {
                fileTrouble(trouble);
                pause = failedPause;
                failedPause = longer(failedPause);
            } catch (SQLException | IOException | RuntimeException failure) {
                // A bug must not end the copy for good; it is tried again, tells itself and the lag is alarmed.
                fail("The warehouse cannot follow the database", failure);
                takeBack();
                pause = failedPause;
                failedPause = longer(failedPause);
            }
        }
        shut();
    }

    private boolean mustShed() {
        CopyState present = kept;
        Reached last = reached;
        Instant erasedAt = present == null ? null : present.erasedAt();
        return present != null
                && erasedAt != null
                && last != null
                && last.at().isAfter(settings.tidying().shedBy(erasedAt, present.builtMillis()));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(FAILED_PAUSE_MAX) > 0 ? FAILED_PAUSE_MAX : twice;
    }

    private void fail(String what, Exception failure) {
        phase = Phase.FAILING;
        reason = what + ": " + failure.getMessage();
        LOG.warn("{}; tried again", what, failure);
    }

    /** The first time it may have been the moment; then it is the file, unless it was another one or there is no room. */
    private void fileTrouble(FileTroubleException trouble) {
        if (phase != Phase.BUILDING && !trouble.isForWantOfRoom()) {
            fileTroubles++;
        }
        fail("The warehouse's file gives trouble", trouble);
        shut();
        if (fileTroubles > 1) {
            try {
                WarehouseCopy.delete(file);
            } catch (IOException undeletable) {
                fail("The warehouse's file cannot be deleted", undeletable);
            }
        }
    }

    private void takeBack() {
        WarehouseCopy present = copy;
        if (present != null) {
            try {
                present.rollback();
            } catch (FileTroubleException trouble) {
                fileTrouble(trouble);
            }
        }
    }

    private void shut() {
        WarehouseCopy present = copy;
        copy = null;
        kept = null;
        seen = null;
        try {
            readers.change(before -> null);
            if (present != null) {
                present.close();
            }
        } catch (FileTroubleException | IOException trouble) {
            LOG.debug("The warehouse's file was not closed", trouble);
        }
    }

    private void openOrBuild() throws SQLException, FileTroubleException, IOException, StoppedException {
        String why = "it is missing";
        if (Files.exists(file)) {
            WarehouseCopy found = null;
            try {
                found = WarehouseCopy.open(file, settings);
                CopyState state = found.state().orElse(null);
                why = state == null ? "it was never finished" : whyNot(state);
                if (state != null && why.isEmpty()) {
                    WarehouseCopy opened = found;
                    readers.change(before -> opened);
                    copy = opened;
                    found = null;
                    keep(state);
                    return;
                }
            } catch (FileTroubleException | IllegalArgumentException damaged) {
                why = "it cannot be read (" + damaged.getMessage() + ")";
            } finally {
                if (found != null) {
                    found.close();
                }
            }
        }
        build(why);
    }

    /** Why a copy must not be followed on; empty if it may. */
    private String whyNot(CopyState state) throws SQLException {
        if (!state.definition().equals(definition)) {
            return "it has other tables than this release";
        }
        if (!state.origin().equals(source.origin())) {
            return "it is of another database";
        }
        OptionalLong announced = source.step(state.replica());
        if (announced.isEmpty()) {
            return "the database does not know it (any more)";
        }
        if (announced.getAsLong() < state.step()) {
            return "the database was set back";
        }
        return announced.getAsLong() > state.step() + 1 ? "it was set back" : "";
    }

    private void keep(CopyState state) {
        kept = state;
        seen = state.snapshot();
        step = state.step();
        keptNanos = System.nanoTime();
    }

    private void build(String why) throws SQLException, FileTroubleException, IOException, StoppedException {
        LOG.info("The warehouse is built from the database: {}", why);
        phase = Phase.BUILDING;
        reason = why;
        long begun = System.nanoTime();
        UUID replica = UUID.randomUUID();
        progress = new Progress(0, source.estimate(exports));
        source.register(replica, InetAddress.getLocalHost().getHostName() + ":" + file);
        CopyState before = kept;
        boolean built = false;
        try {
            buildAs(replica);
            built = true;
        } finally {
            progress = Progress.NONE;
            if (!built) {
                forget(replica);
            }
        }
        if (before != null) {
            source.unregister(before.replica());
        }
        source.forget();
        LOG.info(
                "The warehouse is built, in {} s",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        rebuilds.incrementAndGet();
    }

    private void forget(UUID replica) {
        try {
            source.unregister(replica);
        } catch (SQLException failure) {
            LOG.debug("A copy that was not finished is forgotten after a week", failure);
        }
    }

    private void buildAs(UUID replica) throws SQLException, FileTroubleException, IOException, StoppedException {
        WarehouseCopy.delete(unfinished);
        CopyState state;
        long nanos;
        try (Look look = source.look();
                WarehouseCopy fresh = WarehouseCopy.create(unfinished, settings)) {
            CopyRows rows = new CopyRows(look.connection(), this::copied);
            for (Export export : exports) {
                for (ExportedTable table : export.tables()) {
                    fresh.copyAll(export, table, rows);
                    fresh.commit();
                }
            }
            nanos = look.nanos();
            state = new CopyState(
                    definition,
                    source.origin(),
                    replica,
                    0,
                    look.snapshot(),
                    look.at(),
                    Duration.ofNanos(System.nanoTime() - nanos).toMillis(),
                    null);
            fresh.become(state);
            fresh.commit();
            fresh.checkpoint();
        }
        readers.change(old -> {
            if (old != null) {
                old.close();
            }
            WarehouseCopy.delete(file);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            copy = WarehouseCopy.open(file, settings);
            return copy;
        });
        keep(state);
        reach(state.asOf(), nanos);
    }

    private void copied(long rows) throws StoppedException {
        if (closing.getCount() == 0) {
            throw new StoppedException();
        }
        if (phase == Phase.BUILDING) {
            progress = new Progress(progress.rows() + rows, progress.expected());
        }
    }

    private void takeStep() throws SQLException, FileTroubleException, StoppedException {
        WarehouseCopy present = copy;
        CopyState before = kept;
        Snapshot last = seen;
        if (present == null || before == null || last == null) {
            return;
        }
        try (Look look = source.look()) {
            long changes = 0;
            boolean erased = false;
            if (!look.snapshot().equals(last)) {
                Window window = new Window(last, look.snapshot());
                CopyRows rows = new CopyRows(look.connection(), this::copied);
                for (Export export : exports) {
                    changes += present.apply(export, window, rows);
                }
                erased = look.asks(Export.erased(window));
            }
            boolean overdue =
                    System.nanoTime() - keptNanos > settings.tidying().every().toNanos();
            if (changes > 0 || erased || overdue) {
                commit(present, before, before.next(look, erased));
            } else {
                present.rollback();
                seen = look.snapshot();
            }
            reach(look.at(), look.nanos());
        }
        tidy();
    }

    /** Whether or not there is a step to write: where there is always one, notes gather fastest. */
    private void tidy() throws SQLException {
        if (System.nanoTime() - tidiedNanos > settings.tidying().every().toNanos()) {
            source.forget();
            tidiedNanos = System.nanoTime();
        }
    }

    private void commit(WarehouseCopy present, CopyState before, CopyState next)
            throws SQLException, FileTroubleException {
        present.become(next);
        if (source.announce(before, next.step())) {
            present.commit();
            keep(next);
        } else {
            present.rollback();
            rebuild("the database does not know it any more");
        }
    }

    private void reach(Instant at, long nanos) {
        readers.reached(at);
        reached = new Reached(at, nanos);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends what is under way, which is then done again by the next one. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(LAST_STEP)) {
                LOG.warn("The warehouse is still being written; the next start takes up where it was");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        readers.close();
    }
}
