package dev.perennial.models.backtest;

/**
 * Customers with a similar number of repeat orders in calibration, and what was expected of them. Where a model fails only
 * for frequent buyers, or only for one-timers, it shows here.
 *
 * @param fewestRepeats least repeat orders of the class
 * @param mostRepeats most; {@link Integer#MAX_VALUE} in the last class
 * @param customers how many there are
 * @param actualOrders what they ordered in the hold-out
 * @param expectedOrders what the model expected
 */
public record FrequencyClass(
        int fewestRepeats, int mostRepeats, long customers, double actualOrders, double expectedOrders) {}
