package dev.perennial.report.html;

import dev.perennial.chart.Chart;
import dev.perennial.chart.Markup;
import java.util.List;

/**
 * A section of the page: what it is about, its finding as a sentence, the evidence, and how that is counted.
 *
 * @param because what belongs to the sentence, smaller
 * @param definition may be empty
 */
public record PageSection(String title, Markup sentence, List<String> because, List<Chart> charts, Markup definition) {
    public PageSection {
        because = List.copyOf(because);
        charts = List.copyOf(charts);
    }

    static PageSection of(String title, String sentence, String definition, Chart... charts) {
        return of(title, sentence, definition, List.of(charts));
    }

    static PageSection of(String title, String sentence, String definition, List<Chart> charts) {
        return new PageSection(title, Markup.text(sentence), List.of(), charts, Markup.text(definition));
    }

    /** A section whose figure cannot be given: the sentence says what is missing. */
    static PageSection empty(String title, String missing) {
        return new PageSection(title, Markup.NOTHING, List.of(), List.of(Chart.empty(missing)), Markup.NOTHING);
    }

    PageSection because(String... sentences) {
        return new PageSection(title, sentence, List.of(sentences), charts, definition);
    }
}
