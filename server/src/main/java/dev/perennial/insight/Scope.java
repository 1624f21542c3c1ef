package dev.perennial.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a request looks at.
 *
 * @param storeId the store; rows of other stores are never read
 * @param asOf the exclusive end of observation, a day in the store's time zone
 * @param activeDays a customer is active at {@code t} with a counted order in {@code [t - activeDays, t)}; at least 1
 * @param filter whom it looks at
 * @param span the days that the funnel, cohorts, baskets and the concentration of recent revenue look at; null: all, the
 *     last for the concentration being a year
 */
public record Scope(
        int storeId,
        LocalDate asOf,
        int activeDays,
        Filter filter,
        @Nullable Span span) {
    /** A year: long enough for most shops that one missed season is not yet a loss. */
    public static final int DEFAULT_ACTIVE_DAYS = 365;

    static final int RECENT_DAYS = 365;
    private static final LocalDate EVER = LocalDate.of(1, 1, 1);

    /**
     * Some days.
     *
     * @param from the first
     * @param to the day after the last, not after the end of observation
     */
    public record Span(LocalDate from, LocalDate to) {}

    /** Everything up to a day. */
    public Scope(int storeId, LocalDate asOf, int activeDays) {
        this(storeId, asOf, activeDays, Filter.EVERYBODY, null);
    }

    public Scope {
        if (activeDays < 1) {
            throw new IllegalArgumentException("The active window must be at least one day, not " + activeDays);
        }
        if (span != null && (!span.from().isBefore(span.to()) || span.to().isAfter(asOf))) {
            throw new IllegalArgumentException("Not days before %s: %s".formatted(asOf, span));
        }
    }

    LocalDate from() {
        return span == null ? EVER : span.from();
    }

    LocalDate recentFrom() {
        return span == null ? asOf.minusDays(RECENT_DAYS) : span.from();
    }

    LocalDate to() {
        return span == null ? asOf : span.to();
    }
}
