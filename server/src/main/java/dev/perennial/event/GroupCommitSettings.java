package dev.perennial.event;

import java.time.Duration;

/**
 * How much waits and how much goes together.
 *
 * @param lanes groups under way at the same time; a store always takes the same lane, because its appends take turns
 * @param waitingBytesMax what may wait in a lane before senders are told to come again
 * @param groupEventsMax events of one transaction
 * @param groupBytesMax bytes of one transaction, unless a single event is larger
 * @param outageTolerance how long a group is tried again while the database is away
 */
public record GroupCommitSettings(
        int lanes, long waitingBytesMax, int groupEventsMax, long groupBytesMax, Duration outageTolerance) {
    public static final GroupCommitSettings DEFAULT =
            new GroupCommitSettings(2, 32 << 20, 2_500, 4 << 20, Duration.ofSeconds(5));

    public GroupCommitSettings {
        if (lanes < 1 || groupEventsMax < 1 || waitingBytesMax < 1 || groupBytesMax < 1) {
            throw new IllegalArgumentException("lanes and limits are at least 1");
        }
    }
}
