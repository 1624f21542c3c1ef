package dev.perennial.report;

import dev.perennial.prediction.Segment;
import dev.perennial.wording.Section;

/** What customers are worth. */
@Section("worth")
public interface WorthWords {
    String title();

    String unit(long customers);

    String revenue(String low, String high, String expected);

    String ordersOnly(String low, String high);

    String buyers(long month, long quarter);

    String tested(long days, long expected, long actual, String off);

    String untested();

    String regular();

    String gridUnit();

    String value(Segment.Value value);

    String risk(Segment.Risk risk);

    String riskDefinition();
}
