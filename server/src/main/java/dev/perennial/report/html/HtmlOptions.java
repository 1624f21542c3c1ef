package dev.perennial.report.html;

import dev.perennial.report.Privacy;
import java.util.Locale;

/**
 * How a page is to be written.
 *
 * @param version of the program, for the last line
 */
public record HtmlOptions(Locale locale, Privacy privacy, String version) {}
