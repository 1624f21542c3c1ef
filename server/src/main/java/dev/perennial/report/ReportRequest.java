package dev.perennial.report;

import dev.perennial.insight.Period;
import dev.perennial.insight.Scope;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param storeId the store in the warehouse
 * @param asOf the exclusive end of observation; null: the day after the store's last order
 * @param activeDays the window in which an order makes a customer active
 * @param period what retention is reported by
 * @param currency of all amounts; null when the file does not say
 * @param source what reading the file came to
 * @param calibrationEnd the last day that the purchase models may see; null: they see all, and choose where to test
 * @param models whether there are any
 */
public record ReportRequest(
        int storeId,
        @Nullable LocalDate asOf,
        int activeDays,
        Period period,
        @Nullable Currency currency,
        SourceCounts source,
        @Nullable LocalDate calibrationEnd,
        Models models) {

    /** What is predicted: what customers are worth, and from it whom to write to. */
    public enum Models {
        FITTED,
        LEFT_OUT
    }

    /** Quarters, a year's window, up to the last order. */
    public static ReportRequest of(int storeId, SourceCounts source) {
        return new ReportRequest(
                storeId, null, Scope.DEFAULT_ACTIVE_DAYS, Period.QUARTER, null, source, null, Models.FITTED);
    }

    public ReportRequest withAsOf(@Nullable LocalDate asOf) {
        return new ReportRequest(storeId, asOf, activeDays, period, currency, source, calibrationEnd, models);
    }

    public ReportRequest withPeriod(Period period) {
        return new ReportRequest(storeId, asOf, activeDays, period, currency, source, calibrationEnd, models);
    }

    public ReportRequest withCurrency(@Nullable Currency currency) {
        return new ReportRequest(storeId, asOf, activeDays, period, currency, source, calibrationEnd, models);
    }

    public ReportRequest withCalibrationEnd(@Nullable LocalDate calibrationEnd) {
        return new ReportRequest(storeId, asOf, activeDays, period, currency, source, calibrationEnd, models);
    }

    public ReportRequest withoutModels() {
        return new ReportRequest(storeId, asOf, activeDays, period, currency, source, calibrationEnd, Models.LEFT_OUT);
    }
}
