package dev.perennial.report;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What first products bring people back. */
@Section("product")
public interface ProductWords {
    String title();

    String stands(Typed name, long people, long common);

    String alike(long common);

    String unknown();

    String unit(String horizon, long common);

    String textUnit(String horizon);

    String between(String range, long customers);

    String headProduct();

    String headPeople();

    String headBack();

    String headRate();

    String headRange();

    String rest(long products, long common);

    String definition();
}
