package dev.perennial.console.insights;

import dev.perennial.console.Shell;
import dev.perennial.console.customers.CustomersView;
import dev.perennial.console.customers.CustomersWords;
import java.util.List;

/**
 * The people behind a number.
 *
 * @param figure the page that the number stands on
 * @param path of that page
 * @param which the number, in words
 * @param next where the list goes on; empty at its end
 * @param csv the whole list as a file
 */
public record BehindView(
        Shell shell,
        SiftWords words,
        CustomersWords list,
        String insight,
        String figure,
        String path,
        String count,
        String which,
        List<CustomersView.Row> rows,
        String next,
        String csv) {
    public BehindView {
        rows = List.copyOf(rows);
    }
}
