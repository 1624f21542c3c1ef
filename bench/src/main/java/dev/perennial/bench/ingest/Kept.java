package dev.perennial.bench.ingest;

/** What a log must hold. */
final class Kept {
    private Kept() {}

    /** Each acknowledged event once and nothing else; otherwise a rate means nothing. */
    static void demand(long acknowledged, long rows, long differentIds) {
        if (rows != acknowledged || differentIds != acknowledged) {
            throw new IllegalStateException(acknowledged + " events were acknowledged, but the log has " + rows
                    + " rows of " + differentIds + " events");
        }
    }
}
