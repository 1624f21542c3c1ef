package dev.perennial.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked the shop for help.
 *
 * @param channel {@code email}, {@code chat} or {@code phone}
 * @param status {@code closed}, {@code pending} or {@code open}, as on the last day of the history
 * @param priority {@code high}, {@code normal} or {@code low}
 * @param closedAt null while it is not
 * @param rating of the help, from 1 to 5; 0 for none
 * @param orderId null where it is about none
 */
public record Ticket(
        String id,
        Instant at,
        String subject,
        String body,
        String channel,
        String status,
        String priority,
        @Nullable Instant closedAt,
        int rating,
        @Nullable String orderId) {}
