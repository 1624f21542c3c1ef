package dev.perennial.report;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Timing;
import dev.perennial.insight.Totals;
import dev.perennial.plan.ContactPlan;
import dev.perennial.prediction.Clv;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retention report. Money is in minor units of {@code currency}, in hundredths where that is not known.
 *
 * @param asOf the exclusive end of observation; null when there is no order and none was asked for
 * @param retention by the period asked for
 * @param growth the same bridges by month
 * @param clv what customers are worth; null where it was not asked for
 * @param contactPlan who to write to; null where it was not asked for
 */
public record Report(
        SourceCounts source,
        @Nullable Currency currency,
        @Nullable LocalDate asOf,
        int activeDays,
        Totals totals,
        List<Movement> retention,
        List<Movement> growth,
        List<FunnelStep> purchaseFunnel,
        Timing timing,
        List<Cohort> cohorts,
        List<RfmCell> rfm,
        Concentration concentration,
        Baskets baskets,
        FirstProducts firstProducts,
        @Nullable Clv clv,
        @Nullable ContactPlan contactPlan) {
    private static final int UNKNOWN_CURRENCY_DIGITS = 2;

    public Report {
        retention = List.copyOf(retention);
        growth = List.copyOf(growth);
        purchaseFunnel = List.copyOf(purchaseFunnel);
        cohorts = List.copyOf(cohorts);
        rfm = List.copyOf(rfm);
    }

    /** How many digits of an amount stand behind the decimal point. */
    public int digits() {
        return digits(currency);
    }

    /** The digits that amounts of a currency have behind the decimal point; 2 where it is not known. */
    public static int digits(@Nullable Currency currency) {
        int digits = currency == null ? UNKNOWN_CURRENCY_DIGITS : currency.getDefaultFractionDigits();
        return digits < 0 ? UNKNOWN_CURRENCY_DIGITS : digits;
    }
}
