package dev.perennial.insight;

import java.time.LocalDate;

/**
 * What a request looks at.
 *
 * @param storeId the store; rows of other stores are never read
 * @param asOf the exclusive end of observation, a day in the store's time zone
 * @param activeDays a customer is active at {@code t} with a counted order in {@code [t - activeDays, t)}; at least 1
 */
public record Scope(int storeId, LocalDate asOf, int activeDays) {
    /** A year: long enough for most shops that one missed season is not yet a loss. */
    public static final int DEFAULT_ACTIVE_DAYS = 365;

    public Scope {
        if (activeDays < 1) {
            throw new IllegalArgumentException("The active window must be at least one day, not " + activeDays);
        }
    }
}
