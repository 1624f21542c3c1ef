package dev.perennial.models.math;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs numbered pieces of work on the calling thread and one helper. What is computed must not depend on which thread
 * takes which piece: the number of pieces is the caller's, so that results are the same bits on every machine.
 */
public final class TwoThreads {
    private TwoThreads() {}

    /** Runs {@code piece(0) … piece(pieces − 1)} and returns when all are done. */
    public static void run(int pieces, IntConsumer piece) {
        if (pieces <= 1) {
            for (int i = 0; i < pieces; i++) {
                piece.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                piece.accept(i);
            }
        };
        ForkJoinTask<?> helper = ForkJoinPool.commonPool().submit(worker);
        worker.run();
        helper.join();
    }
}
