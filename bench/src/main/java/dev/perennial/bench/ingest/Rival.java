package dev.perennial.bench.ingest;

import dev.perennial.bench.run.ProcessGroup;

/** One of those that are compared. */
interface Rival {
    String name();

    /** Takes events for a time and proves that exactly those are kept that it acknowledged. */
    LoadGenerator.Outcome round(double seconds) throws Exception;

    /** Events of the last round that were acknowledged and are still to be worked on when it ends. */
    default long behind() {
        return 0;
    }

    /** Waits until nothing is left to do, so that nobody else is disturbed by it. */
    default void settle() throws Exception {}

    /** What it runs in, PostgreSQL aside. */
    ProcessGroup program();

    ProcessGroup postgres();
}
