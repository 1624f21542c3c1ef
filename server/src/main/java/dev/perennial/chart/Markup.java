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
