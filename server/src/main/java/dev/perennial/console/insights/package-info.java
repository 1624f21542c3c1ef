/**
 * Owns the pages of insight: every figure of the report for a running store.
 * Publishes {@link dev.perennial.console.insights.InsightPagesWiring}.
 * May use: the frame in {@code dev.perennial.console}, and what the console may use.
 */
@NullMarked
package dev.perennial.console.insights;

import org.jspecify.annotations.NullMarked;
