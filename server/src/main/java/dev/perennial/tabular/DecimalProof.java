package dev.perennial.tabular;

/** What one cell shows of how its file writes decimals. */
public enum DecimalProof {
    /** It has no mark. */
    NONE,
    /** A point sets its decimals apart, or a comma its thousands. */
    POINT,
    /** A comma sets its decimals apart, or a point its thousands. */
    COMMA,
    /** 1.500: one and a half, or fifteen hundred. */
    OPEN_POINT,
    /** 1,500: the same. */
    OPEN_COMMA;

    private static final int GROUP_DIGITS = 3;

    /**
     * Looks at one cell. Its last mark is the decimal one if another kind of mark stands before it, if not three digits
     * follow it, or if what stands before it is no group; two of the same mark can only set thousands apart.
     */
    public static DecimalProof of(char[] chars, int start, int end) {
        int lastMark = -1;
        int marks = 0;
        boolean mixed = false;
        for (int at = start; at < end; at++) {
            char c = chars[at];
            if ((c == ',' || c == '.') && at + 1 < end && Character.isDigit(chars[at + 1])) {
                mixed |= lastMark >= 0 && chars[lastMark] != c;
                lastMark = at;
                marks++;
            }
        }
        if (lastMark < 0) {
            return NONE;
        }
        boolean comma = chars[lastMark] == ',';
        if (!mixed && marks > 1) {
            return comma ? POINT : COMMA;
        }
        if (mixed || digitsAfter(chars, lastMark, end) != GROUP_DIGITS || isNoGroup(chars, start, lastMark)) {
            return comma ? COMMA : POINT;
        }
        return comma ? OPEN_COMMA : OPEN_POINT;
    }

    public boolean isOpen() {
        return this == OPEN_POINT || this == OPEN_COMMA;
    }

    /** How the file writes decimals if this cell's open mark is the decimal one, or what the cell proves. */
    public NumberStyle asDecimal() {
        return this == COMMA || this == OPEN_COMMA ? NumberStyle.COMMA : NumberStyle.POINT;
    }

    private static int digitsAfter(char[] chars, int mark, int end) {
        int at = mark + 1;
        while (at < end && Character.isDigit(chars[at])) {
            at++;
        }
        return at - mark - 1;
    }

    /** Thousands are set apart behind one to three digits that do not begin with 0, and no space is among them. */
    private static boolean isNoGroup(char[] chars, int start, int mark) {
        int first = mark;
        while (first > start && Character.isDigit(chars[first - 1])) {
            first--;
        }
        int digits = mark - first;
        boolean behindASpace = digits == GROUP_DIGITS
                && first - 1 > start
                && Character.isDigit(chars[first - 2])
                && !Character.isDigit(chars[first - 1]);
        return digits == 0 || digits > GROUP_DIGITS || Character.digit(chars[first], 10) == 0 || behindASpace;
    }
}
