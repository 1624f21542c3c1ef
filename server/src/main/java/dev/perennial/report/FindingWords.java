package dev.perennial.report;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What a report says before any chart. */
@Section("finding")
public interface FindingWords {
    String returned(long people, String horizon);

    String returnedBetween(long people, String horizon, long low, long high);

    String returnedWide(String horizon, long low, long high);

    String returnedUnknown();

    String window(long first, long last);

    String windowFirst(long last);

    String windowSoFar(long days, long first, long last);

    String windowUnknown();

    String leakFirst(long lost, long third, String horizon);

    String leakOnly(long lost, String horizon);

    String leakLater(long lost, long back, String horizon, long purchase);

    String kept(String share, String from, long retained, long start, String to);

    String keptResurrected(String share, String from, long resurrected, String without);

    String keptUnknown(long days);

    String concentration(String share);

    String organic(long orders);

    String product(Typed name, long people, String horizon, long low, long high, long common);

    String withoutCustomer(long orders, String gross);

    String rejected(long rows, long accepted);
}
