package dev.perennial.report;

import dev.perennial.wording.Section;

/** What lies in a basket, and what it took to sell it. */
@Section("basket")
public interface BasketWords {
    String title();

    String organic(long orders);

    String plain(String first, String later);

    String onlyFirst(String first);

    String unit();

    String first();

    String later();

    String orders();

    String average();

    String discounted();

    String discount();

    String items(String items);

    String noDiscounts();

    String definition();
}
