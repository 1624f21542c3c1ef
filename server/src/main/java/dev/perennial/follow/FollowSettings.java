package dev.perennial.follow;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a copy is kept.
 *
 * @param directory where it lies; one process at a time works on it
 * @param pause between two looks at PostgreSQL. Half a second by default: a tenth of the lag that is promised
 * @param memoryBytes what DuckDB may hold in memory, at least 64 MiB. 2 GiB by default, with which thirty million orders
 *     were as fast as with more
 * @param readers how many may ask at the same time; others wait. By default twice as many as two cores can serve
 */
public record FollowSettings(Path directory, Duration pause, long memoryBytes, int readers) {
    private static final long DEFAULT_MEMORY_BYTES = 2L << 30;

    public FollowSettings {
        if (pause.isNegative() || pause.isZero() || readers < 1 || memoryBytes < 64L << 20) {
            throw new IllegalArgumentException(
                    "not possible: pause %s, %d readers, %d bytes of memory".formatted(pause, readers, memoryBytes));
        }
    }

    public static FollowSettings in(Path directory) {
        return new FollowSettings(directory, Duration.ofMillis(500), DEFAULT_MEMORY_BYTES, 4);
    }

    public FollowSettings withMemory(long bytes) {
        return new FollowSettings(directory, pause, bytes, readers);
    }
}
