package dev.perennial.feedback;

import dev.perennial.customer.Resolved;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question of a survey.
 *
 * @param externalId stands for all that is said of it, so that the same again is the same
 * @param profile who answered; 0 when nobody knows
 * @param customer who that is now; 0 likewise
 * @param product external id of what was asked about
 * @param scaleMax the largest answer that there was to choose; null for an answer in words
 */
public record Answer(
        String externalId,
        long profile,
        long customer,
        Instant answeredAt,
        String question,
        String answer,
        @Nullable String survey,
        @Nullable String product,
        @Nullable BigDecimal scaleMax) {
    /** The same, of somebody. */
    public Answer of(Resolved person) {
        return new Answer(
                externalId,
                person.profile(),
                person.customer(),
                answeredAt,
                question,
                answer,
                survey,
                product,
                scaleMax);
    }
}
