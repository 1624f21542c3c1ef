package dev.perennial.sample;

/**
 * What holds for an order or a credit note as a whole.
 *
 * @param taxCents contained in the total, not added to it
 * @param totalCents the sum of the lines' amounts and the shipping: what was charged, or given back where negative
 */
public record Amounts(long shippingCents, long taxCents, long totalCents) {}
