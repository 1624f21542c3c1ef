package dev.perennial.follow;

import org.jspecify.annotations.Nullable;

/** Ends a question to the warehouse from another thread. */
public final class Cancellation {
    private @Nullable Runnable end;
    private boolean cancelled;

    /** Ends it, or keeps it from beginning; once it is answered nothing happens. */
    public synchronized void cancel() {
        cancelled = true;
        if (end != null) {
            end.run();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Says how, as long as it runs; null afterwards. */
    synchronized void by(@Nullable Runnable ending) {
        end = ending;
        if (cancelled && ending != null) {
            ending.run();
        }
    }
}
