package dev.perennial.wording;

/**
 * What a shop or a shopper typed, cleaned of control and directional characters and of line breaks, so that it neither
 * forges lines in a terminal nor turns the sentence around it.
 *
 * @param text of one line, possibly empty
 */
public record Typed(String text) {
    /** Opens a stretch of text that finds its own direction, U+2068. */
    public static final char OPEN = '\u2068';

    /** Closes it, U+2069. */
    public static final char CLOSE = '\u2069';

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    public Typed {
        text = harmless(text);
    }

    /** The text between marks that set it apart; what is written as HTML turns them into {@code <bdi>}. */
    public String isolated() {
        return OPEN + text + CLOSE;
    }

    /** Leaves out the marks of {@link #isolated()}. */
    public static String withoutMarks(String sentence) {
        // a line that was broken may hold one of them alone
        return sentence.indexOf(OPEN) < 0 && sentence.indexOf(CLOSE) < 0
                ? sentence
                : sentence.replace(Character.toString(OPEN), "").replace(Character.toString(CLOSE), "");
    }

    private static String harmless(String text) {
        return isPlain(text) ? text : cleaned(text);
    }

    /** Whether it is ASCII without a space too many, as most texts are. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here < ' ' || here > '~' || (here == ' ' && before == ' ')) {
                return false;
            }
            before = here;
        }
        return text.isEmpty() || before != ' ';
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isKept(codePoint)) {
                clean.appendCodePoint(codePoint);
            } else if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
                clean.append(' ');
            }
        });
        return clean.toString().strip();
    }

    /** Persian words need the non-joiner; every other format character is left out. */
    private static boolean isKept(int codePoint) {
        if (codePoint == NON_JOINER || codePoint == JOINER) {
            return true;
        }
        int type = Character.getType(codePoint);
        return !Character.isISOControl(codePoint)
                && !Character.isWhitespace(codePoint)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
