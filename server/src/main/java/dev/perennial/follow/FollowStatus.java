package dev.perennial.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the copy is doing.
 *
 * @param asOf everything committed before is in it, by PostgreSQL's clock; nothing as long as there is no copy
 * @param lag time since the last look at PostgreSQL whose changes are all in; nothing as long as there is no copy
 * @param step changes applied since it was built, in batches
 * @param rebuilds how often it was built since the process started
 * @param reason why it does not follow, or is built anew; empty while it follows
 */
public record FollowStatus(
        Phase phase,
        Optional<Instant> asOf,
        Optional<Duration> lag,
        long step,
        long rebuilds,
        Progress progress,
        String reason) {
    /** What is done at the moment. */
    public enum Phase {
        /** Not started, or stopped. */
        IDLE,
        /** Another process has the directory. */
        LOCKED_OUT,
        /** Everything is copied; readers see the copy before, if there is one. */
        BUILDING,
        FOLLOWING,
        /** PostgreSQL or the file does not let us; tried again. */
        FAILING
    }

    /**
     * How far a build is.
     *
     * @param rows copied so far
     * @param expected an estimate of all; 0 if nothing is being built
     */
    public record Progress(long rows, long expected) {
        static final Progress NONE = new Progress(0, 0);
    }
}
