package dev.perennial.console.customers;

import java.util.List;

/** Customers for the command bar. */
public record FoundView(String title, List<CustomersView.Row> rows) {
    public FoundView {
        rows = List.copyOf(rows);
    }
}
