package dev.perennial.chart;

import dev.perennial.wording.Typed;

/** Text as HTML, between tags or between double quotes. */
final class Escape {
    /** Opens a stretch that runs from left to right in every script, as formulas do; U+2066. */
    private static final char LEFT_TO_RIGHT = '\u2066';

    private Escape() {}

    /** For an attribute in double quotes, or for text without marks. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            character(out, text.charAt(i));
        }
        return out.toString();
    }

    /** For text: marks become elements that keep their content's direction to themselves. */
    static String sentence(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == Typed.OPEN || sign == LEFT_TO_RIGHT) {
                out.append(sign == Typed.OPEN ? "<bdi>" : "<bdi dir=\"ltr\">");
                open++;
            } else if (sign == Typed.CLOSE) {
                out.append(open > 0 ? "</bdi>" : "");
                open = Math.max(0, open - 1);
            } else {
                character(out, sign);
            }
        }
        return out.append("</bdi>".repeat(open)).toString();
    }

    private static void character(StringBuilder out, char sign) {
        switch (sign) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append(sign);
        }
    }
}
