package dev.perennial.api;

import dev.perennial.event.DeadLetter;
import dev.perennial.event.RejectedEvent;
import java.time.Instant;

/**
 * An event that could not be used.
 *
 * @param source {@code ingest} when it never came into the log, else who could not apply it
 * @param code why, for machines
 * @param reason why, for people
 * @param event as it was sent, in JSON
 */
public record DeadLetterView(String id, String source, String code, String reason, Instant receivedAt, String event) {
    static DeadLetterView of(RejectedEvent rejected) {
        return new DeadLetterView(
                DeadLetterId.rejected(rejected.number()).toString(),
                DeadLetterId.INGEST,
                rejected.rejection().code(),
                rejected.rejection().reason(),
                rejected.receivedAt(),
                rejected.rejection().body());
    }

    static DeadLetterView of(DeadLetter letter) {
        return new DeadLetterView(
                DeadLetterId.of(letter).toString(),
                letter.consumer(),
                letter.code(),
                letter.reason(),
                letter.event().receivedAt(),
                letter.event().body());
    }
}
