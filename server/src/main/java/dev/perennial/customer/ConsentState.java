package dev.perennial.customer;

import java.time.Instant;

/**
 * What holds for a channel and a purpose: the strictest of the latest decisions of a customer's parts.
 *
 * @param since when the decision was made that holds
 */
public record ConsentState(String channel, String purpose, boolean granted, String source, Instant since) {}
