package dev.perennial.report;

/** Bars out of block characters, to an eighth of a column. */
final class Bars {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final char FULL = '█';

    private Bars() {}

    /** A bar of {@code fraction} of the columns; what is above nothing shows at least a sliver. */
    static String bar(double fraction, int columns) {
        long eighths = Math.round(Math.clamp(fraction, 0, 1) * columns * 8);
        if (eighths == 0 && fraction > 0) {
            eighths = 1;
        }
        int full = (int) (eighths / 8);
        int rest = (int) (eighths % 8);
        return String.valueOf(FULL).repeat(full) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
    }
}
