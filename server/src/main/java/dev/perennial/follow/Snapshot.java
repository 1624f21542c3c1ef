package dev.perennial.follow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which transactions PostgreSQL shows at one moment: all below xmin, and those below xmax that are not in the list.
 *
 * @param text as PostgreSQL writes it, {@code xmin:xmax:list}
 */
record Snapshot(String text, long xmin, long xmax) {
    private static final Pattern FORM = Pattern.compile("(\\d+):(\\d+):[\\d,]*");

    static Snapshot parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a snapshot: " + text);
        }
        return new Snapshot(text, Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
