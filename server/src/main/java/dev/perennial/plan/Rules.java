package dev.perennial.plan;

import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.prediction.Segment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who to write to, why and when: rules that a marketer can read and sign.
 *
 * <p>Each customer gets one contact at most. All rules put the same figure at stake, the customer's expected revenue,
 * because no experiment says yet what a message changes; so of several that apply the most exact reason counts, in the
 * order of {@link ContactReason}. Nobody is written to within {@value #QUIET_DAYS} days of an order, and nobody who is
 * hardly a customer any more.
 */
final class Rules {
    private static final int QUIET_DAYS = 3;
    /** Below this a customer counts as lost. */
    private static final double LOST = 0.1;
    /** Who is expected to bring less than this share of an average order in the time looked at is left alone. */
    private static final double LEAST_SHARE_OF_ORDER = 0.02;

    private static final int VALUABLE_OCCASIONS = 3;
    private static final double VALUABLE_LEAST_ALIVE = 0.2;
    private static final int VALUABLE_LEAST_DAYS = 14;
    private static final double LATE = 1.5;
    private static final double OVERDUE = 2;
    private static final double LAPSED = 3;
    private static final int LAPSED_LEAST_DAYS = 90;
    private static final double LAST_TRY = 2;
    private static final int JUST_BOUGHT_DAYS = 7;

    @FunctionalInterface
    private interface Rule {
        @Nullable Proposal apply(Moment moment);
    }

    private final ShopRhythm rhythm;
    private final double leastRevenue;
    private final List<Rule> rules =
            List.of(this::replenishment, this::valuableAtRisk, this::secondPurchase, this::nextProduct, this::lapsed);

    Rules(ShopRhythm rhythm, double meanOccasion) {
        this.rhythm = rhythm;
        this.leastRevenue = LEAST_SHARE_OF_ORDER * meanOccasion;
    }

    /** Whether a message could be worth its nuisance at all; if not, why. */
    Optional<Silence> refuse(double probabilityAlive, double expectedRevenue) {
        if (probabilityAlive < LOST) {
            return Optional.of(Silence.GONE);
        }
        return expectedRevenue <= 0 || expectedRevenue < leastRevenue
                ? Optional.of(Silence.WOULD_NOT_PAY)
                : Optional.empty();
    }

    /** The contact that falls into the plan, if any. */
    Optional<Proposal> propose(Moment moment) {
        for (Rule rule : rules) {
            Proposal proposal = rule.apply(moment);
            if (proposal != null && proposal.inDays() < ContactPlan.DAYS) {
                return Optional.of(proposal);
            }
        }
        return Optional.empty();
    }

    /** Why a customer whom no rule writes to is left alone. */
    Silence silence(Moment moment) {
        if (moment.occasions() == 1) {
            return rhythm.window()
                    .map(window -> silenceOfNewcomer(moment, window))
                    .orElse(Silence.CANNOT_TELL);
        }
        if (moment.daysSince() <= JUST_BOUGHT_DAYS || moment.daysSince() <= moment.usualGap() / 2) {
            return Silence.JUST_BOUGHT;
        }
        if (moment.daysSince() < OVERDUE * moment.usualGap()) {
            return Silence.WILL_COME;
        }
        return isTooLate(moment) ? Silence.TOO_LATE : Silence.LATER;
    }

    private Silence silenceOfNewcomer(Moment moment, ReturnWindow window) {
        if (moment.daysSince() < window.firstDay()) {
            return Silence.JUST_BOUGHT;
        }
        return isTooLate(moment) ? Silence.TOO_LATE : Silence.LATER;
    }

    private static int in(double dueAfter, Moment moment) {
        int due = (int) Math.ceil(Math.max(dueAfter, QUIET_DAYS));
        return Math.max(0, due - moment.daysSince());
    }

    private @Nullable Proposal replenishment(Moment moment) {
        ProductHints.Refill refill = moment.refill();
        if (refill == null) {
            return null;
        }
        int wait = Math.max(Math.max(0, refill.usualDays() - refill.daysSince()), in(0, moment));
        return new Proposal(new Why.ReplenishmentDue(refill.product(), refill.daysSince(), refill.usualDays()), wait);
    }

    private @Nullable Proposal valuableAtRisk(Moment moment) {
        boolean valuable = moment.value() == Segment.Value.BEST_FIFTH && moment.occasions() >= VALUABLE_OCCASIONS;
        boolean late = moment.daysSince() >= LATE * moment.usualGap();
        if (!valuable || !late || moment.probabilityAlive() < VALUABLE_LEAST_ALIVE) {
            return null;
        }
        int wait = in(Math.max(VALUABLE_LEAST_DAYS, OVERDUE * moment.usualGap()), moment);
        return new Proposal(new Why.ValuableAtRisk(moment.daysSince(), (int) Math.round(moment.usualGap())), wait);
    }

    private @Nullable Proposal secondPurchase(Moment moment) {
        ReturnWindow window = rhythm.window().orElse(null);
        if (moment.occasions() > 1 || window == null || moment.daysSince() > window.lastDay()) {
            return null;
        }
        int wait = in(window.firstDay(), moment);
        return new Proposal(new Why.SecondPurchase(moment.daysSince(), window.firstDay(), window.lastDay()), wait);
    }

    private @Nullable Proposal nextProduct(Moment moment) {
        ProductHints.Next next = moment.next();
        if (next == null || moment.daysSince() > OVERDUE * next.usualDays()) {
            return null;
        }
        int wait = in(next.usualDays(), moment);
        return new Proposal(new Why.NextProduct(next.bought(), next.product(), moment.daysSince()), wait);
    }

    private @Nullable Proposal lapsed(Moment moment) {
        boolean unknown = moment.occasions() == 1 && rhythm.lapseDays().isEmpty();
        if (unknown || isTooLate(moment)) {
            return null;
        }
        int lapseDay = (int) Math.ceil(lapseDay(moment));
        return new Proposal(new Why.Lapsed(moment.daysSince(), moment.occasions(), lapseDay), in(lapseDay, moment));
    }

    private double lapseDay(Moment moment) {
        double own = moment.occasions() == 1 ? 0 : LAPSED * moment.usualGap();
        return Math.max(own, rhythm.lapseDays().orElse(LAPSED_LEAST_DAYS));
    }

    private boolean isTooLate(Moment moment) {
        return moment.daysSince() > LAST_TRY * lapseDay(moment);
    }
}
