package dev.perennial.customer;

import java.time.Instant;

/**
 * One thing on a customer's timeline.
 *
 * @param id stable within its source, as in {@code order:17}
 * @param kind what happened, as in {@code order}, {@code refund}, {@code page}, {@code ticket}, {@code answer}
 * @param title what it is called by whoever recorded it: an order's number, an event's name, a ticket's subject
 * @param detail JSON text of an object with what else is known; {@code {}} for nothing
 */
public record Moment(String id, Instant at, Source source, String kind, String title, String detail) {
    /** The five sources of a profile, and behaviour. */
    public enum Source {
        PURCHASE,
        SERVICE,
        RESEARCH,
        SOCIAL,
        COMMUNICATION,
        BEHAVIOUR
    }
}
