package dev.perennial.bench.run;

/**
 * What one run took.
 *
 * @param cpuSeconds of all its processes, in user and kernel mode
 * @param peakBytes the most memory that its processes held at once (resident set); 0 where the system does not say
 */
public record Measurement(double wallSeconds, double cpuSeconds, long peakBytes) {}
