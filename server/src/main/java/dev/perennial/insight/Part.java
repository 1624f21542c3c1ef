package dev.perennial.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** The people behind one number of a metric. */
public sealed interface Part {

    /** Those of a {@link Movement}. */
    record Fate(Which which, LocalDate from, LocalDate to) implements Part {
        /** Which number of it. */
        public enum Which {
            START,
            END,
            NEW,
            RETAINED,
            RESURRECTED,
            CHURNED
        }

        public Fate {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("Not a period: " + from + " to " + to);
            }
        }
    }

    /**
     * Those of a {@link FunnelStep}.
     *
     * @param from n, 1 to 20
     */
    record Step(int from, Who which) implements Part {
        /** All who came so far, or those of them who came once more, or did not yet. */
        public enum Who {
            ALL,
            REPEATED,
            WAITING
        }
    }

    /**
     * Those of a {@link Cohort} who ordered so many months after its own.
     *
     * @param age 0 for all
     */
    record InCohort(YearMonth month, int age) implements Part {}

    /** Those of an {@link RfmCell}; null for any. */
    record InCell(
            @Nullable Integer recency,
            @Nullable Integer frequency,
            @Nullable Integer monetary) implements Part {}

    /**
     * The best by recent net revenue, see {@link Concentration}.
     *
     * @param percent of the people, rounded up to a whole one; 1 to 100
     */
    record Best(int percent) implements Part {}

    /**
     * Those with an order of a kind, see {@link Baskets}.
     *
     * @param first of their first day, or a later one
     * @param discounted null for any
     */
    record WithOrder(boolean first, @Nullable Boolean discounted) implements Part {}
}
