/**
 * Reads tables that people export: finds encoding, separator and styles, and hands on one row after another with its
 * line number; keeps the rows that could not be used. Knows nothing of orders or customers.
 * May use: nothing.
 */
@NullMarked
package dev.perennial.tabular;

import org.jspecify.annotations.NullMarked;
