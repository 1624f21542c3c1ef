package dev.perennial.feedback;

import dev.perennial.customer.Resolved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did about the shop on a social network.
 *
 * @param externalId stands for all that is said of it, so that the same again is the same
 * @param profile who did it; 0 when nobody knows
 * @param customer who that is now; 0 likewise
 * @param kind as its source calls it: comment, mention, like
 * @param post the post's id on the network
 * @param sentiment as its source says it
 */
public record Interaction(
        String externalId,
        long profile,
        long customer,
        Instant occurredAt,
        String kind,
        @Nullable String network,
        @Nullable String post,
        @Nullable String text,
        @Nullable String sentiment) {
    /** The same, of somebody. */
    public Interaction of(Resolved person) {
        return new Interaction(
                externalId, person.profile(), person.customer(), occurredAt, kind, network, post, text, sentiment);
    }
}
