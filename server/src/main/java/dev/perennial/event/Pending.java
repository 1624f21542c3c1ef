package dev.perennial.event;

import java.util.concurrent.CompletableFuture;

/**
 * An event and whoever waits for it.
 *
 * @param sinceNanos when it came, by {@link System#nanoTime}
 */
record Pending(NewEvent event, CompletableFuture<Appended> answer, long sinceNanos) {
    private static final int OVERHEAD_BYTES = 200;

    int sizeBytes() {
        return event.body().length() + OVERHEAD_BYTES;
    }
}
