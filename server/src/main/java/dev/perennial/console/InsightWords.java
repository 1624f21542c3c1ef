package dev.perennial.console;

import dev.perennial.wording.Section;

/** What stands around the figures. */
@Section("insight")
public interface InsightWords {
    String title();

    String page(InsightPart part);

    String tabs();

    String csv();

    String period(String from, String to, long customers);

    String definition();

    String tableBehind();

    String empty();

    String emptyWhy();

    String emptyAsk();

    String bring();

    String planTitle();

    String all();

    String reasons();

    String headCustomer();

    String headDay();

    String headWhy();

    String headStake();

    String listed(long shown, long all);
}
