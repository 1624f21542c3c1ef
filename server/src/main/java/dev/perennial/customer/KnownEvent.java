package dev.perennial.customer;

import dev.perennial.event.LoggedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event whose person is known, or is known to be nobody.
 *
 * @param type identify, track, page, screen, group or alias
 * @param name of a track event in the current names of the e-commerce specification, else as it was sent; empty for other types without one
 * @param at when it happened, corrected by the sender's clock
 * @param person null for an event without any identity: a product's, or an order of nobody
 * @param body the event as the log has it; not to be changed
 */
public record KnownEvent(
        LoggedEvent logged,
        String type,
        String name,
        Instant at,
        @Nullable Resolved person,
        ObjectNode body) {}
