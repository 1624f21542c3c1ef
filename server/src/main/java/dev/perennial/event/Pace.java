package dev.perennial.event;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Slows workers down while {@link GiveWay} says so; a worker at its rest is woken when the pressure ends. */
final class Pace {
    private final GiveWay rule;
    private final LongSupplier waitedNanos;
    private final Duration rest;
    private final Duration slice;
    private final CountDownLatch closing;
    /** Under pressure one worker at a time has it, at work and at rest. */
    private final Semaphore narrow = new Semaphore(1, true);

    private long waitedBefore;
    private long lookedBefore = System.nanoTime();
    private volatile double waiting;

    /**
     * @param waitedNanos how long all events have waited so far, added up
     * @param closing counted down when nobody is to rest any more
     */
    Pace(RunnerSettings settings, LongSupplier waitedNanos, CountDownLatch closing) {
        this.rule = settings.giveWay();
        this.waitedNanos = waitedNanos;
        // A lease begins anew with a batch and should not run out in between.
        this.rest = settings.leaseTime().multipliedBy(2).dividedBy(3);
        this.slice = settings.lookEvery();
        this.closing = closing;
        this.waitedBefore = waitedNanos.getAsLong();
    }

    /** Finds out how many waited since the last look. Called by one thread. */
    void look() {
        long now = System.nanoTime();
        long waited = waitedNanos.getAsLong();
        waiting = (double) (waited - waitedBefore) / Math.max(1, now - lookedBefore);
        waitedBefore = waited;
        lookedBefore = now;
    }

    /** Events that waited at a time, on average between the last two looks. */
    double waiting() {
        return waiting;
    }

    boolean isPressed() {
        return rule.share() < 1 && waiting >= rule.waiting();
    }

    /** What a worker does between two rests. */
    @FunctionalInterface
    interface Batch<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Runs a batch, and rests after it if need be.
     *
     * @param overdue whether its consumer is too far behind to give way
     */
    <T, E extends Exception> T keep(Batch<T, E> batch, BooleanSupplier overdue) throws E, InterruptedException {
        if (!isPressed() || overdue.getAsBoolean()) {
            return batch.run();
        }
        narrow.acquire();
        try {
            long began = System.nanoTime();
            T result = batch.run();
            long took = System.nanoTime() - began;
            long until = began + took + Math.min(rest.toNanos(), (long) (took / rule.share() - took));
            rest(until, overdue);
            return result;
        } finally {
            narrow.release();
        }
    }

    private void rest(long until, BooleanSupplier overdue) throws InterruptedException {
        long left = until - System.nanoTime();
        while (left > 0 && isPressed() && !overdue.getAsBoolean()) {
            if (closing.await(Math.min(left, slice.toNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
            left = until - System.nanoTime();
        }
    }
}
