package dev.perennial.report.html;

import java.util.Locale;

/** How a page is to be written. */
public record HtmlOptions(Locale locale, Privacy privacy, String version) {
    public enum Privacy {
        /** Customers are named where the shop needs to know whom to write to. */
        NAMED,
        /** Nothing points to a single customer. */
        ANONYMOUS
    }
}
