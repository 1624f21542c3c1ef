package dev.perennial.commerce;

import java.time.Instant;

/** An order was called off, and stays so. */
public record Cancellation(String order, Instant at) {}
