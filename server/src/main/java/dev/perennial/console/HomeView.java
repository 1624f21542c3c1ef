package dev.perennial.console;

import dev.perennial.chart.Chart;
import dev.perennial.chart.Markup;
import java.util.List;

/**
 * The first page.
 *
 * @param notice what is wrong with the system; an empty text while nothing is
 * @param compared with a year ago; may be empty
 * @param bed a hundred people; nothing where the figure cannot be given
 * @param actions whether there is somebody to write to
 */
public record HomeView(
        Shell shell,
        HomeWords words,
        String notice,
        String day,
        Markup sentence,
        String because,
        String compared,
        Markup bed,
        List<Finding> findings,
        String todayWhy,
        List<Action> actions,
        String nobody,
        String changedWhy,
        List<Change> changes,
        List<Evidence> evidence) {
    public HomeView {
        findings = List.copyOf(findings);
        actions = List.copyOf(actions);
        changes = List.copyOf(changes);
        evidence = List.copyOf(evidence);
    }

    public record Finding(String about, Markup big, String small) {}

    /**
     * Somebody to write to.
     *
     * @param mark the colour of what it is about
     */
    public record Action(String mark, String icon, Markup title, Markup why, String path) {}

    /**
     * What is not as it was.
     *
     * @param direction {@code up}, {@code down} or {@code flat}
     */
    public record Change(String direction, String delta, Markup title, String why) {}

    /** A chart with the page that says more. */
    public record Evidence(String id, String style, Markup sentence, Chart chart, String path) {}
}
