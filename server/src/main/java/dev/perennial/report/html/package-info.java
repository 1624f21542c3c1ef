/**
 * Owns the report as one self-contained HTML page to read, print and forward: no script, no request, any of our languages.
 * Publishes {@link dev.perennial.report.html.ReportHtml}; its page and sections are public for the templates alone.
 * May use: report, insight, models, chart, wording.
 */
@NullMarked
package dev.perennial.report.html;

import org.jspecify.annotations.NullMarked;
