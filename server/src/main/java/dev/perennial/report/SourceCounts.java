package dev.perennial.report;

/**
 * Rows of the order file.
 *
 * @param rows read, without headers
 * @param accepted rows that went in
 * @param rejected rows set aside with their reasons
 * @param withoutCustomer accepted rows that name no customer
 */
public record SourceCounts(long rows, long accepted, long rejected, long withoutCustomer) {}
