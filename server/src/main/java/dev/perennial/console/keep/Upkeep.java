package dev.perennial.console.keep;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the server does, which it alone knows. */
public interface Upkeep {
    /** How it does now, with what concerns a store. */
    State of(long store) throws SQLException;

    /**
     * How a server does.
     *
     * @param version of the release
     * @param data the server's directory
     * @param embedded whether the database is the server's own
     * @param building whether the copy for figures is being built
     * @param lag of the copy for figures behind the database; nothing as long as there is none
     * @param warehouseBytes of the copy on disk
     * @param unread events that are kept and not yet applied, over all stores
     * @param unreadSince when the oldest of them came in
     * @param deadLetters events of the store that could not be applied, at most {@link #COUNTED}
     * @param diskFree bytes that can be written where the data is, of {@code diskTotal}
     * @param memoryUsed bytes that the process holds, of {@code memoryMost}
     * @param weeksKept how long events stay in the log
     */
    record State(
            String version,
            Instant startedAt,
            String data,
            boolean embedded,
            boolean building,
            Optional<Duration> lag,
            long warehouseBytes,
            long unread,
            Optional<Instant> unreadSince,
            long deadLetters,
            long diskFree,
            long diskTotal,
            long memoryUsed,
            long memoryMost,
            int weeksKept) {}

    /** Beyond which dead letters are not counted. */
    int COUNTED = 1_000;
}
