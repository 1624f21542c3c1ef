package dev.perennial.api;

/**
 * How much one key may ask for.
 *
 * @param requestsPerSecond on the long run, from 1; twice as many may come at once
 */
public record ApiLimits(int requestsPerSecond) {}
