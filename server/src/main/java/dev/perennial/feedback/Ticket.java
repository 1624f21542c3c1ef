package dev.perennial.feedback;

import dev.perennial.customer.Resolved;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question or complaint, as a service desk tells it.
 *
 * @param profile whom it came from; 0 when nobody knows
 * @param customer who that is now; 0 likewise
 * @param channel as the desk calls it: e-mail, chat, phone
 * @param rating how the customer found the service, on the desk's own scale
 * @param order external id of the order that it is about
 */
public record Ticket(
        String externalId,
        long profile,
        long customer,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String subject,
        @Nullable String body,
        @Nullable String channel,
        @Nullable String status,
        @Nullable String priority,
        @Nullable BigDecimal rating,
        @Nullable String order) {
    /** The same, of somebody. */
    public Ticket of(Resolved person) {
        return new Ticket(
                externalId,
                person.profile(),
                person.customer(),
                openedAt,
                closedAt,
                subject,
                body,
                channel,
                status,
                priority,
                rating,
                order);
    }
}
