package dev.perennial.chart;

import dev.perennial.wording.Typed;
import gg.jte.Content;
import gg.jte.TemplateOutput;

/** HTML that needs no more escaping. Only this package makes it, out of text that it escapes. */
public final class Markup implements Content {
    public static final Markup NOTHING = new Markup("");

    private final String html;

    Markup(String html) {
        this.html = html;
    }

    /** Text, escaped; what {@link Typed} set apart stands in {@code <bdi>}. */
    public static Markup text(String text) {
        return new Markup(Escape.sentence(text));
    }

    /**
     * The same with one figure in it set off.
     *
     * @param figure as it stands in the text, by itself; where it does not, nothing is set off
     */
    public static Markup text(String text, String figure) {
        for (int at = text.indexOf(figure); at >= 0 && !figure.isEmpty(); at = text.indexOf(figure, at + 1)) {
            int end = at + figure.length();
            boolean begins = at == 0 || !Character.isDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isDigit(text.charAt(end));
            if (begins && ends) {
                return new Markup(Escape.sentence(text.substring(0, at)) + "<em>" + Escape.plain(figure) + "</em>"
                        + Escape.sentence(text.substring(end)));
            }
        }
        return text(text);
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(html);
    }

    @Override
    public boolean isEmptyContent() {
        return isEmpty();
    }

    /** The HTML itself. */
    @Override
    public String toString() {
        return html;
    }
}
