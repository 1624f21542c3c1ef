package dev.perennial.prediction;

import dev.perennial.models.Span;
import dev.perennial.models.purchase.History;
import dev.perennial.models.purchase.NextOrder;
import dev.perennial.models.purchase.PurchaseModel;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All customers of a shop with their predictions, in ascending order of their ids, by row from 0. Days are of the store's
 * local time; money is net and in minor units. Not for several threads.
 */
public final class ScoredCustomers {
    /** What {@link #expectedRevenue} looks ahead. */
    public static final int NEAR_DAYS = 90;

    private static final int YEAR_DAYS = 365;
    private static final double NEXT_TO_IMPOSSIBLE = 1e-12;

    private final Histories histories;
    private final double[] alive;
    private final double[] nearRevenue;
    private final Segment.Value[] value;
    private final PurchaseModel model;
    private final @Nullable Outlooks outlooks;
    private final LocalDate asOf;
    private final Map<Long, OptionalInt> nextPurchases = new HashMap<>();
    private final Map<Long, Optional<CustomerOutlook.Days>> nextOrders = new HashMap<>();

    ScoredCustomers(
            Histories histories,
            double[] alive,
            double[] nearRevenue,
            Segment.Value[] value,
            PurchaseModel model,
            @Nullable Outlooks outlooks,
            LocalDate asOf) {
        this.histories = histories;
        this.alive = alive;
        this.nearRevenue = nearRevenue;
        this.value = value;
        this.model = model;
        this.outlooks = outlooks;
        this.asOf = asOf;
    }

    public int size() {
        return histories.size();
    }

    /** The warehouse's customer_id. */
    public long customer(int row) {
        return histories.customer[row];
    }

    /** Days with an order, at least 1. */
    public int occasions(int row) {
        return histories.repeats[row] + 1;
    }

    /** Days from the first to the last order; 0 for who bought once. */
    public int lastDay(int row) {
        return histories.lastDay[row];
    }

    /** Days from the last order to the last observed day. */
    public int silentDays(int row) {
        return histories.observedDays[row] - histories.lastDay[row];
    }

    /** P(alive), the probability of still being a customer; not that of an order within some time. */
    public double probabilityAlive(int row) {
        return alive[row];
    }

    /** What is expected within {@link #NEAR_DAYS} from the end of observation, not discounted. */
    public double expectedRevenue(int row) {
        return nearRevenue[row];
    }

    /** How the customer stands among all by net revenue so far. */
    public Segment.Value value(int row) {
        return value[row];
    }

    /** Net revenue of an average purchase occasion of the shop. */
    public double meanOccasion() {
        return histories.meanOccasion();
    }

    /**
     * In how many days from the last observed one the next order comes: the middle of the cases in which one comes within
     * a year. Empty when that is next to impossible.
     */
    public OptionalInt nextPurchaseDays(int row) {
        // whether the customer is still one changes the chance, not the day if it comes, so that the last day is not
        // needed
        return nextPurchases.computeIfAbsent(alike(row), missing -> nextPurchase(row, 0.5));
    }

    private long alike(int row) {
        return ((long) histories.repeats[row] << 32) | histories.observedDays[row];
    }

    /**
     * Everything that is expected of a customer.
     *
     * @throws IllegalStateException without {@link PredictionRequest.Detail#FIGURES_WITH_INTERVALS}
     */
    public CustomerOutlook outlook(int row) {
        if (outlooks == null) {
            throw new IllegalStateException("intervals were not asked for");
        }
        return new CustomerOutlook(
                customer(row),
                outlooks.alive(row),
                outlooks.orders(row),
                outlooks.lifetimeValue(row),
                nextOrders.computeIfAbsent(alike(row), missing -> nextOrder(row)),
                value(row),
                Segment.Risk.of(alive[row]));
    }

    private Optional<CustomerOutlook.Days> nextOrder(int row) {
        OptionalInt middle = nextPurchase(row, 0.5);
        if (middle.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CustomerOutlook.Days(
                day(middle.getAsInt()),
                day(nextPurchase(row, 0.1).getAsInt()),
                day(nextPurchase(row, 0.9).getAsInt())));
    }

    private LocalDate day(int daysAfterLastObserved) {
        return asOf.minusDays(1).plusDays(daysAfterLastObserved);
    }

    private OptionalInt nextPurchase(int row, double share) {
        History history = new History(histories.repeats[row], histories.lastDay[row], histories.observedDays[row]);
        NextOrder next = model.nextOrder(history);
        double withinAYear = next.probabilityWithin(Span.days(YEAR_DAYS));
        if (withinAYear / 2 < NEXT_TO_IMPOSSIBLE) {
            return OptionalInt.empty();
        }
        double wanted = withinAYear * share;
        // whole days take half as many steps as the exact moment
        int before = 0;
        int by = YEAR_DAYS;
        while (by - before > 1) {
            int middle = (before + by) / 2;
            if (next.probabilityWithin(Span.days(middle)) < wanted) {
                before = middle;
            } else {
                by = middle;
            }
        }
        return OptionalInt.of(by);
    }
}
