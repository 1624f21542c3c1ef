package dev.perennial.follow;

import dev.perennial.follow.WarehouseUnavailableException.Why;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who read the copy, a few at a time, each in one transaction: what a reader sees stays as it was when it began, so
 * its figures agree with each other. The writer waits for them only when one file takes the place of another.
 */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    private final Semaphore places;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("warehouse-limits").factory());
    private @Nullable WarehouseCopy copy;
    private volatile @Nullable Instant asOf;

    Readers(int places) {
        this.places = new Semaphore(places);
    }

    /** Another file takes the place; its being opened happens while nobody reads. */
    @FunctionalInterface
    interface Change {
        @Nullable WarehouseCopy of(@Nullable WarehouseCopy before) throws FileTroubleException, IOException;
    }

    void change(Change change) throws FileTroubleException, IOException {
        lock.writeLock().lock();
        try {
            WarehouseCopy before = copy;
            copy = null;
            copy = change.of(before);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Everything committed before is in what readers see from now on. */
    void reached(Instant moment) {
        asOf = moment;
    }

    <T> T read(Duration limit, Cancellation cancellation, Reading<T> reading)
            throws SQLException, WarehouseUnavailableException {
        takePlace(limit);
        try {
            lock.readLock().lock();
            try {
                return readNow(limit, cancellation, reading);
            } finally {
                lock.readLock().unlock();
            }
        } finally {
            places.release();
        }
    }

    private void takePlace(Duration limit) throws WarehouseUnavailableException {
        Duration patience = limit.compareTo(WAIT_MAX) < 0 ? limit : WAIT_MAX;
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new WarehouseUnavailableException(
                Why.BUSY, "Others ask the warehouse, as many as it serves at a time. Try again in a few seconds.");
    }

    private <T> T readNow(Duration limit, Cancellation cancellation, Reading<T> reading)
            throws SQLException, WarehouseUnavailableException {
        WarehouseCopy present = copy;
        Instant moment = asOf;
        if (present == null || moment == null) {
            throw new WarehouseUnavailableException(
                    Why.BUILDING, "The warehouse is being built from the database. Try again in a minute.");
        }
        AtomicBoolean late = new AtomicBoolean();
        try (Connection connection = present.connect()) {
            connection.setAutoCommit(false);
            ScheduledFuture<?> limiter =
                    clock.schedule(() -> endLate(connection, late), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                cancellation.by(() -> end(connection));
                return reading.from(connection, moment);
            } finally {
                cancellation.by(null);
                limiter.cancel(false);
            }
        } catch (SQLException failure) {
            if (cancellation.isCancelled()) {
                throw new WarehouseUnavailableException(Why.CANCELLED, "The question was ended before its answer.");
            }
            if (isForWantOfMemory(failure)) {
                throw new WarehouseUnavailableException(
                        Why.MEMORY,
                        "The question needs more memory than the warehouse has. Ask for a shorter time or fewer parts.");
            }
            if (late.get()) {
                throw new WarehouseUnavailableException(
                        Why.TIMEOUT,
                        "The question took longer than " + limit.toSeconds()
                                + " s. Ask for a shorter time or fewer parts.");
            }
            throw failure;
        }
    }

    /** Closing a connection also interrupts what it does; cancelling needs the statement, which only the reader has. */
    private static void endLate(Connection connection, AtomicBoolean late) {
        late.set(true);
        end(connection);
    }

    private static boolean isForWantOfMemory(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("Out of Memory Error");
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException trouble) {
            LOG.warn("A question that was to end goes on", trouble);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
