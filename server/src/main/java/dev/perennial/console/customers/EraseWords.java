package dev.perennial.console.customers;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** Asks before a customer is forgotten. */
@Section("erase")
public interface EraseWords {
    String title(Typed who);

    String because();

    String stays(long orders);

    String copy();

    String download();

    String confirm(Typed phrase);

    String wrong();

    String keep();

    String button();
}
