package dev.perennial.console;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.FunnelStep;
import dev.perennial.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that pages say of a store, as of one moment.
 *
 * @param upTo everything committed before is in it
 * @param week orders of the last seven days; null without orders
 * @param weekBefore of the seven before
 * @param yearBefore from the first purchase to the second, of who first bought in the year before the last; null where the
 *     store is younger
 */
public record Snapshot(
        Report report,
        Instant upTo,
        @Nullable Baskets week,
        @Nullable Baskets weekBefore,
        @Nullable FunnelStep lastYear,
        @Nullable FunnelStep yearBefore) {
    static final int WEEK_DAYS = 7;
    static final int YEAR_DAYS = 365;

    boolean isEmpty() {
        return report.totals().customers() == 0;
    }

    /** The day after the last that is in it. */
    public LocalDate end() {
        LocalDate end = report.asOf();
        return end == null ? LocalDate.EPOCH : end;
    }
}
