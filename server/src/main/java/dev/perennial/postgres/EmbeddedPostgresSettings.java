package dev.perennial.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the embedded PostgreSQL lives.
 *
 * @param directory kept between starts; created if missing
 * @param programs where its programs are unpacked, by default the same directory; several clusters can share one
 * @param stopLimit how long a shutdown may take before what is left to do is left to the next start
 */
public record EmbeddedPostgresSettings(Path directory, Path programs, Duration stopLimit) {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    public static EmbeddedPostgresSettings in(Path directory) {
        return new EmbeddedPostgresSettings(directory, directory, STOP_LIMIT);
    }

    public EmbeddedPostgresSettings withPrograms(Path shared) {
        return new EmbeddedPostgresSettings(directory, shared, stopLimit);
    }
}
