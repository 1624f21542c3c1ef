package dev.perennial.console;

import dev.perennial.wording.Typed;

/** What is safe to be opened in a spreadsheet. */
public final class Spreadsheets {
    private static final String FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠";

    private Spreadsheets() {}

    /** A cell's text; what a spreadsheet would run as a formula is preceded by an apostrophe. */
    public static String inert(String cell) {
        String text = Typed.withoutMarks(cell);
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
