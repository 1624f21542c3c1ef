package dev.perennial.console.customers;

import dev.perennial.chart.Markup;
import dev.perennial.console.Shell;
import java.util.List;

/**
 * The customers of a store, or those that somebody looks for.
 *
 * @param typed what is looked for; may be empty
 * @param found how many there are, or that there is nobody
 * @param state what is shown
 * @param next where the list goes on; empty at its end
 * @param first where it begins; empty there
 */
public record CustomersView(
        Shell shell,
        CustomersWords words,
        String typed,
        Markup found,
        State state,
        List<Row> rows,
        String next,
        String first,
        boolean erased,
        String csv,
        boolean mayBring) {
    public CustomersView {
        rows = List.copyOf(rows);
    }

    /** What the list is. */
    public enum State {
        LIST,
        NOBODY,
        EMPTY
    }

    /**
     * A customer.
     *
     * @param contact beside the name; may be empty
     */
    public record Row(
            String path, String name, String contact, String orders, String revenue, String first, String last) {}
}
