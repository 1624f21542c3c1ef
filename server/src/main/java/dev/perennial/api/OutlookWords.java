package dev.perennial.api;

import dev.perennial.wording.Section;

/** What is expected of a customer; numbers, money and days as the language writes them. */
@Section("outlook")
interface OutlookWords {
    String alive(String alive, String low, String high);

    String orders(String days, String orders, String low, String high);

    String worth(String days, String orders, String low, String high, String value, String least, String most);

    String next(String on, String from, String to);

    String never();

    String nothing();
}
