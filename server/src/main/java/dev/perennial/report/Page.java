package dev.perennial.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of text under construction, none wider than the terminal. */
final class Page {
    private static final String INDENT = "  ";

    private final Texts texts;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    Page(Texts texts, int width) {
        this.texts = texts;
        this.width = width;
    }

    Texts texts() {
        return texts;
    }

    /** The columns that a table may take. */
    int tableWidth() {
        return width - INDENT.length();
    }

    /** A heading. */
    void section(String title) {
        blank();
        plain(title);
    }

    /** A heading, and below it what is counted. */
    void section(String title, String unit) {
        section(title);
        note(unit);
    }

    void plain(String text) {
        lines.addAll(Display.wrap(text, width));
    }

    /** An indented sentence. */
    void note(String text) {
        Display.wrap(text, width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
    }

    void table(Table table) {
        table.lines(tableWidth()).forEach(line -> lines.add((INDENT + line).stripTrailing()));
    }

    void blank() {
        lines.add("");
    }

    List<String> lines() {
        return lines;
    }
}
