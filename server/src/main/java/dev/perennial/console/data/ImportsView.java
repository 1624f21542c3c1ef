package dev.perennial.console.data;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The imports of a store, and a form to send a file.
 *
 * @param action where the form goes, with its token
 * @param wrong what is wrong with the file that was sent; an empty text while nothing is
 * @param next where the list goes on; empty at its end
 * @param first where it begins; empty there
 */
public record ImportsView(
        Shell shell,
        ImportsWords words,
        DataWords pages,
        String action,
        List<Choice> kinds,
        String wrong,
        boolean discarded,
        List<Row> rows,
        String next,
        String first) {
    public ImportsView {
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
    }

    /**
     * An import.
     *
     * @param tone of its badge
     * @param rows an empty text until they are counted
     */
    public record Row(
            String path,
            String name,
            String kind,
            String state,
            String tone,
            String rows,
            String rejected,
            String when,
            String who) {}
}
