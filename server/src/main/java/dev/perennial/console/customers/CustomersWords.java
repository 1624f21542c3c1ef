package dev.perennial.console.customers;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** The list of customers. */
@Section("customers")
public interface CustomersWords {
    String title();

    String because();

    String search();

    String searchHelp();

    String searchButton();

    String found(long count, Typed typed);

    /** Where there are more than are looked for. */
    String many(long count, Typed typed);

    String newest();

    String nobody(Typed typed);

    String nobodyWhy();

    String all();

    String empty();

    String emptyWhy();

    String emptyAsk();

    String bring();

    String headCustomer();

    String headOrders();

    String headRevenue();

    String headFirst();

    String headLast();

    String next();

    String first();

    String erased();

    /** Somebody of whom neither a name nor an address is known. */
    String unnamed(String id);
}
