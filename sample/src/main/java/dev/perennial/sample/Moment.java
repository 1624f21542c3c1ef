package dev.perennial.sample;

import java.time.Instant;

/** Something that happened between a customer and the shop. */
public sealed interface Moment permits Purchase, Refund {

    Instant at();
}
