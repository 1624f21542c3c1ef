package dev.perennial.report;

import dev.perennial.prediction.Segment;
import dev.perennial.wording.Section;

/** What today’s customers will bring. */
@Section("worth")
public interface WorthWords {
    String title();

    String revenue(String expected, String low, String high);

    String orders(String expected, String low, String high);

    String unknown();

    String gridFinding(long wavering, long slipping);

    String gridUnit();

    String corner();

    String value(Segment.Value kind);

    String risk(Segment.Risk kind);

    String said(String value, String risk, long people);

    String headValue();

    String headRisk();

    String headPeople();

    String headNet();

    String headOrders();

    String headRevenue();

    String backtest(String expected, String actual);

    String backtestUnit(long days, String from, String actual);

    String between(String low, String high);

    String chosen(String model);

    String headModel();

    String headExpected();

    String headRange();

    String headActual();

    String noBacktest();

    String regular();

    String bursty();

    String definition(String model);
}
