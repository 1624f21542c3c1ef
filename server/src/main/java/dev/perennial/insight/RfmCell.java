package dev.perennial.insight;

/**
 * Customers active at {@code asOf} who share three quintiles; 5 is best. Ties are broken by customer id.
 *
 * @param recency by the date of the last occasion, 1 to 5
 * @param frequency by counted orders of all time
 * @param monetary by net revenue of all time
 * @param netRevenue of all time, in minor units
 */
public record RfmCell(int recency, int frequency, int monetary, long customers, long netRevenue) {}
