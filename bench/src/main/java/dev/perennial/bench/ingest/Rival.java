package dev.perennial.bench.ingest;

import dev.perennial.bench.run.ProcessGroup;

/** One of those that are compared. */
interface Rival {
    String name();

    /** Takes events for a time and proves that exactly those are kept that it acknowledged. */
    LoadGenerator.Outcome round(double seconds) throws Exception;

    /** What it runs in, PostgreSQL aside. */
    ProcessGroup program();

    ProcessGroup postgres();
}
