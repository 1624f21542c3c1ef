package dev.perennial.event;

import java.time.Duration;

/**
 * When and how much consumers give way to senders on the same node. The rule: while at least {@code waiting} events wait
 * for the log at a time, on average between two looks for work, consumers work one after the other and each rests after a
 * batch until the batch was no more than {@code share} of the time; but none whose oldest unread event is older than
 * {@code lagMax}.
 *
 * @param share of one core's time that is left to consumers, above 0 up to 1; with 1 they never give way. A tenth by
 *     default, with which they still pass several thousand events a second
 * @param waiting events; a sender that waits for each answer is one. Eight by default: a handful of senders, or some
 *     thousand events a second that are answered in milliseconds, are not pressure
 * @param lagMax how far senders may push consumers back. Half a minute by default: nothing that follows from an event (a
 *     segment, a message, a figure) is promised sooner than within a minute
 */
public record GiveWay(double share, double waiting, Duration lagMax) {
    public static final GiveWay DEFAULT = new GiveWay(0.1, 8, Duration.ofSeconds(30));

    public GiveWay {
        if (!(share > 0 && share <= 1) || !(waiting > 0) || lagMax.isNegative()) {
            throw new IllegalArgumentException(
                    "not possible: a share of %s from %s waiting, lag up to %s".formatted(share, waiting, lagMax));
        }
    }

    /** The same with another share and bound. */
    public GiveWay with(double newShare, Duration newLagMax) {
        return new GiveWay(newShare, waiting, newLagMax);
    }
}
