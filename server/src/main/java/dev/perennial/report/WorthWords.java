package dev.perennial.report;

import dev.perennial.prediction.Segment;
import dev.perennial.wording.Section;

/** What customers are worth. */
@Section("worth")
public interface WorthWords {
    String title();

    String unit(long customers);

    String revenue(String low, String high, String expected);

    String discounted(String rate, String low, String high, String expected);

    String onceBought();

    String discountDefinition(String divisor);

    String ordersOnly(String low, String high);

    String ordersOpen();

    String buyers(long month, long quarter);

    String tested(long days, long expected, long actual, String off);

    String untested();

    String regular();

    String gridUnit();

    String value(Segment.Value value);

    String risk(Segment.Risk risk);

    String riskDefinition();

    String unknown();

    String gridFinding(long wavering, long slipping);

    String corner();

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

    String bursty();

    String definition(String model);
}
