package dev.perennial.console;

import dev.perennial.wording.Typed;

/** Cells for files that are opened as spreadsheets. */
public final class Spreadsheet {
    private static final String FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠";

    private Spreadsheet() {}

    /** A text that no spreadsheet runs as a formula: what one would is preceded by an apostrophe. */
    public static String inert(String cell) {
        String text = Typed.withoutMarks(cell);
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
