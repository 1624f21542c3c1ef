package dev.perennial.console.data;

import dev.perennial.chart.Markup;
import dev.perennial.console.Shell;
import java.util.List;

/**
 * How an import goes, or went.
 *
 * @param path of the import
 * @param running whether the page is to be looked at again
 * @param width of what is done, as in {@code 62%}
 * @param notes of the reader
 * @param rejected rows that were set aside, the first of them
 * @param mayUndo whether it can be taken back
 */
public record ImportPageView(
        Shell shell,
        ImportsWords words,
        String path,
        Markup title,
        String sentence,
        String state,
        String tone,
        boolean running,
        String width,
        List<Fact> facts,
        List<String> notes,
        String problem,
        String rejectedTitle,
        List<Rejected> rejected,
        boolean mayUndo) {
    public ImportPageView {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        rejected = List.copyOf(rejected);
    }

    /** A figure with its name. */
    public record Fact(String name, String value) {}

    /** A row that could not be used. */
    public record Rejected(String line, String field, String value, String reason) {}
}
