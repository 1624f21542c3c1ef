package dev.perennial.follow;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How a copy is kept.
 *
 * @param directory where it lies; one process at a time works on it
 * @param pause between two looks at PostgreSQL. Half a second by default: a tenth of the lag that is promised
 * @param memoryBytes what DuckDB may hold in memory, at least 64 MiB. 2 GiB by default, with which thirty million orders
 *     were as fast as with more
 * @param readers how many may ask at the same time; others wait. By default twice as many as two cores can serve
 * @param tidying what is done so that nothing is kept longer than it is needed
 */
public record FollowSettings(Path directory, Duration pause, long memoryBytes, int readers, Tidying tidying) {
    private static final long DEFAULT_MEMORY_BYTES = 2L << 30;

    /**
     * When what is no longer needed goes.
     *
     * @param every how often what no copy needs is forgotten in PostgreSQL. By default ten minutes
     * @param shedAfter how long after somebody was erased the file is built anew, since what is deleted from it stays in its
     *     bytes. By default a minute, and longer where building takes long
     * @param restPerBuild so many times as long as building takes that is not done. By default a hundred, so that it costs a
     *     hundredth of the time
     */
    public record Tidying(Duration every, Duration shedAfter, int restPerBuild) {
        static final Tidying DEFAULT = new Tidying(Duration.ofMinutes(10), Duration.ofMinutes(1), 100);

        /** When the file of a copy has to be built anew for somebody who was erased. */
        Instant shedBy(Instant erasedAt, long builtMillis) {
            return erasedAt.plusMillis(Math.max(shedAfter.toMillis(), restPerBuild * builtMillis));
        }
    }

    public FollowSettings {
        if (pause.isNegative() || pause.isZero() || readers < 1 || memoryBytes < 64L << 20) {
            throw new IllegalArgumentException(
                    "not possible: pause %s, %d readers, %d bytes of memory".formatted(pause, readers, memoryBytes));
        }
    }

    public static FollowSettings in(Path directory) {
        return new FollowSettings(directory, Duration.ofMillis(500), DEFAULT_MEMORY_BYTES, 4, Tidying.DEFAULT);
    }

    public FollowSettings withMemory(long bytes) {
        return new FollowSettings(directory, pause, bytes, readers, tidying);
    }
}
