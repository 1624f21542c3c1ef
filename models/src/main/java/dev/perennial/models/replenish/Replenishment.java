package dev.perennial.models.replenish;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;

/** What is known about buying a product again. */
public sealed interface Replenishment {

    /** The probability that a purchase of it is ever followed by another by the same customer. */
    Estimate rebuyProbability();

    /**
     * It is bought again.
     *
     * @param rebuyProbability of a purchase being followed by another; the interval is about the estimate
     * @param typicalDays the median interval in days, of those who buy again; the interval is about the estimate
     * @param nextPurchase in how many days one customer who buys again will: 95 % interval, chance included; its
     *     {@code expected} is the median
     */
    record Replenished(Estimate rebuyProbability, Estimate typicalDays, Forecast nextPurchase)
            implements Replenishment {}

    /** Practically nobody buys it twice: whoever bought it needs another product next. */
    record BoughtOnce(Estimate rebuyProbability) implements Replenishment {}

    /** Too little is known; what there is comes mostly from the other products. */
    record Unclear(Estimate rebuyProbability) implements Replenishment {}
}
