/**
 * Owns the retention report of an order file: its figures together, as JSON and as text for a terminal.
 * Publishes {@link dev.perennial.report.Reports}, {@link dev.perennial.report.ReportJson} and {@link dev.perennial.report.ReportText}.
 * May use: insight, prediction, plan, models.
 */
@NullMarked
package dev.perennial.report;

import org.jspecify.annotations.NullMarked;
