package dev.perennial.imports;

/**
 * A row that could not be used.
 *
 * @param number from 1, within its import
 * @param line on which it begins in the file, from 1
 * @param column the column's name; empty when it is about the whole row
 * @param value what stands there
 * @param row the whole row
 */
public record RejectedRow(long number, long line, String column, String value, String reason, String row) {}
