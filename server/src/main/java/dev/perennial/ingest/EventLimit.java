package dev.perennial.ingest;

/**
 * How many events a store may send to one node.
 *
 * @param perSecond on the long run, from 1; 0 for as many as it likes
 * @param burst at once after a pause, from the 2,500 of a full batch, which could not be taken otherwise
 */
public record EventLimit(int perSecond, int burst) {
    /** As many as it likes. */
    public static final EventLimit NONE = new EventLimit(0, PayloadReader.BATCH_EVENTS_MAX);

    public EventLimit {
        if (perSecond < 0 || burst < PayloadReader.BATCH_EVENTS_MAX) {
            throw new IllegalArgumentException(
                    "No limit of events is " + perSecond + " a second, " + burst + " at once.");
        }
    }

    boolean limits() {
        return perSecond > 0;
    }
}
