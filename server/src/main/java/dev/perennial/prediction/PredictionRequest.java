package dev.perennial.prediction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What to predict from.
 *
 * @param storeId the store in the warehouse
 * @param asOf the exclusive end of observation; predictions begin on this day
 * @param calibrationEnd the last day that the models may see, the days from then to {@code asOf} being the backtest;
 *     null: they see everything, and the backtest cuts the data at a day of its own choice
 * @param currencyDigits how many digits of an amount stand behind the decimal point, 0 to 4
 * @param detail what is kept of each customer
 */
public record PredictionRequest(
        int storeId, LocalDate asOf, @Nullable LocalDate calibrationEnd, int currencyDigits, Detail detail) {

    /** Intervals take twelve numbers a customer. */
    public enum Detail {
        FIGURES,
        FIGURES_WITH_INTERVALS
    }

    /** Without intervals of single customers. */
    public PredictionRequest(int storeId, LocalDate asOf, @Nullable LocalDate calibrationEnd, int currencyDigits) {
        this(storeId, asOf, calibrationEnd, currencyDigits, Detail.FIGURES);
    }

    boolean wantsIntervals() {
        return detail == Detail.FIGURES_WITH_INTERVALS;
    }

    /** The last day that was observed. */
    LocalDate lastDay() {
        return asOf.minusDays(1);
    }

    double minorUnits() {
        return Math.pow(10, currencyDigits);
    }
}
