package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Probability;
import dev.perennial.models.Reason;
import dev.perennial.models.Span;

/**
 * The time from the last observed day to the next order. It may never come: the probability tends to at most the
 * probability of being alive. Immutable.
 */
public final class NextOrder {
    private static final double LONGEST_YEARS = 100;
    private static final int BISECTIONS = 60;

    private final double alive;
    private final Future future;
    private final ModelUnit unit;

    NextOrder(double alive, Future future, ModelUnit unit) {
        this.alive = alive;
        this.future = future;
        this.unit = unit;
    }

    /** The probability in [0, 1] of an order within that time. */
    public double probabilityWithin(Span span) {
        return within(span.in(unit));
    }

    /**
     * The time within which the next order comes with a given probability, whether or not the customer is alive.
     *
     * @param probability in (0, 1)
     * @return the time, or {@link Reason#NOT_EXPECTED} when the probability does not get that high in a hundred years
     */
    public Outcome<Span> within(Probability probability) {
        double end = LONGEST_YEARS * ModelUnit.YEAR.days() / unit.days();
        return within(end) < probability.value()
                ? Outcome.none(Reason.NOT_EXPECTED)
                : Outcome.of(solve(probability.value(), end));
    }

    /**
     * The time by which the next order has come in a given share of the cases in which it comes within the horizon: with
     * 0.5 the typical date "if at all", with 0.1 and 0.9 the ends of an 80 % interval for it.
     *
     * @return a time of at most the horizon; {@link Reason#NOT_EXPECTED} when an order within it is next to impossible
     */
    public Outcome<Span> ifComingWithin(Span horizon, Probability share) {
        double end = horizon.in(unit);
        double all = within(end);
        return all < 1e-12 ? Outcome.none(Reason.NOT_EXPECTED) : Outcome.of(solve(share.value() * all, end));
    }

    private double within(double t) {
        return alive * (1 - future.none(t));
    }

    private Span solve(double target, double end) {
        double low = 0;
        double high = end;
        for (int i = 0; i < BISECTIONS && high - low > 1e-6 * high; i++) {
            double middle = (low + high) / 2;
            if (within(middle) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Span((low + high) / 2, unit);
    }
}
