/**
 * Owns charts as HTML and SVG made on the server: bars, plots, columns, intervals, heat maps, tables, and the frame around them.
 * Publishes all of its records; what they need of wording comes in as finished strings.
 * May use: wording.
 */
@NullMarked
package dev.perennial.chart;

import org.jspecify.annotations.NullMarked;
