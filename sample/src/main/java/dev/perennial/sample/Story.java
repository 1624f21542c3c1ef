package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Tells one customer's life, from the first order to the day they are lost or the history ends. */
final class Story {

    private static final double LEAVES_LESS_EACH_YEAR = 0.03;
    private static final double LEARNS_FOR_YEARS = 2;
    private static final double LEAVES_AFTER_THE_SECOND_ORDER = 0.24;
    private static final double STILL_NEW_AN_ORDER_LATER = 0.85;
    private static final double LEAVES_AFTER_ANY_ORDER = 0.008;
    private static final double LEAVES_AFTER_A_LATER_LETDOWN = 0.15;
    private static final double LEAVES_WHEN_IT_WENT_WRONG = 0.30;
    private static final int SECONDS_A_DAY = 86_400;

    private static final double[] LEAVES_WHILE_NEW = leavesWhileNew();

    private final History history;
    private final double loyalty;
    private final Person person;
    private final Rhythm rhythm;
    private final Shopper shopper;
    private final Aftermath aftermath;
    private final Dice offers;
    private final Dice moods;
    private final List<Moment> moments = new ArrayList<>();
    private int orders;

    Story(History history, double loyalty, Person person, Function<Dice.Aspect, Dice> dice) {
        this.history = history;
        this.loyalty = loyalty;
        this.person = person;
        this.rhythm = new Rhythm(history, dice.apply(Dice.Aspect.RHYTHM));
        this.shopper = new Shopper(person, dice.apply(Dice.Aspect.BASKET));
        this.aftermath = new Aftermath(dice.apply(Dice.Aspect.AFTERMATH), history);
        this.offers = dice.apply(Dice.Aspect.OFFER);
        this.moods = dice.apply(Dice.Aspect.MOOD);
    }

    Life from(int firstDay) {
        Visit visit = first(firstDay);
        Instant patienceEnds = visit.at.plusSeconds((long) (person.patienceDays() * loyalty * SECONDS_A_DAY));
        boolean leaves = moods.happens(leavesAfterFirst(visit) / loyalty);
        while (!leaves) {
            int day = rhythm.dayAfter(person, visit.day, visit.bags);
            Instant at = instantAfter(visit, day);
            if (!at.isBefore(history.end()) || !at.isBefore(patienceEnds)) {
                return life(patienceEnds);
            }
            visit = next(day, at, visit);
            leaves = moods.happens(leavesAfterLater(visit) / loyalty);
        }
        return life(visit.at);
    }

    /** @param bags how many of the person's bags were carried home */
    private record Visit(
            int day, Instant at, double bags, Offer offer, Experience experience, Purchase.Status status) {}

    private Visit first(int day) {
        Offer offer = Offer.atFirst(person, history.season(day), offers);
        return order(day, history.instant(day, rhythm.secondOfDay()), offer, shopper.firstBasket());
    }

    private Visit next(int day, Instant at, Visit before) {
        Season season = history.season(day);
        Offer offer = Offer.later(person, season, day - before.day, offers);
        return order(day, at, offer, shopper.nextBasket(season));
    }

    private Visit order(int day, Instant at, Offer offer, List<Item> basket) {
        orders++;
        Experience experience = Experience.of(basket, moods);
        if (experience == Experience.LETDOWN) {
            shopper.dislikes();
        }
        Bill bill = Bill.of(basket, offer, person.country());
        Aftermath.Outcome outcome = aftermath.of(bill, person.country(), day, experience);
        Purchase purchase = purchase(at, offer, bill, outcome, experience);
        moments.add(purchase);
        switch (outcome) {
            case Aftermath.Outcome.AllBack all -> moments.add(refund(purchase, all.at(), all.refund()));
            case Aftermath.Outcome.PartBack part -> moments.add(refund(purchase, part.at(), part.refund()));
            case Aftermath.Outcome.Kept kept -> {}
            case Aftermath.Outcome.CalledOff calledOff -> {}
        }
        return new Visit(day, at, shopper.bagsIn(basket), offer, experience, purchase.status());
    }

    private Purchase purchase(Instant at, Offer offer, Bill bill, Aftermath.Outcome outcome, Experience experience) {
        Purchase.Status status = switch (outcome) {
            case Aftermath.Outcome.Kept kept -> Purchase.Status.PAID;
            case Aftermath.Outcome.CalledOff calledOff -> Purchase.Status.CANCELLED;
            case Aftermath.Outcome.AllBack all -> Purchase.Status.REFUNDED;
            case Aftermath.Outcome.PartBack part -> Purchase.Status.PARTIALLY_REFUNDED;
        };
        return new Purchase(
                at,
                id("HR-"),
                person.checkout(orders),
                bill.lines(),
                bill.amounts(),
                status,
                offer.coupon(),
                experience);
    }

    private Refund refund(Purchase purchase, Instant at, Bill refund) {
        return new Refund(at, id("CN-"), purchase, refund.lines(), refund.amounts());
    }

    private double leavesAfterFirst(Visit visit) {
        if (visit.experience == Experience.LETDOWN) {
            return 1;
        }
        double improved = LEAVES_LESS_EACH_YEAR * Math.min(LEARNS_FOR_YEARS, history.yearsSinceOpening(visit.day));
        double stays = (1 - person.persona().leavesAfterFirst() + improved)
                * (1 - visit.offer.passersBy())
                * (1 - person.country().parcel().discouraged())
                * (1 - leavesWhenItWentWrong(visit));
        return 1 - stays;
    }

    private double leavesAfterLater(Visit visit) {
        double letdown = visit.experience == Experience.LETDOWN ? LEAVES_AFTER_A_LATER_LETDOWN : 0;
        return 1 - (1 - leavesUntilItIsAHabit()) * (1 - letdown) * (1 - leavesWhenItWentWrong(visit));
    }

    /** Not only after the first order do people stay away: it takes some orders until a shop is a habit. */
    private double leavesUntilItIsAHabit() {
        int later = orders - 2;
        return later < LEAVES_WHILE_NEW.length ? LEAVES_WHILE_NEW[later] : LEAVES_AFTER_ANY_ORDER;
    }

    /** By later order, from the second on; multiplied out, because powers differ in the last bit between machines. */
    private static double[] leavesWhileNew() {
        return DoubleStream.iterate(
                        LEAVES_AFTER_THE_SECOND_ORDER,
                        leaves -> leaves > LEAVES_AFTER_ANY_ORDER,
                        leaves -> leaves * STILL_NEW_AN_ORDER_LATER)
                .toArray();
    }

    private static double leavesWhenItWentWrong(Visit visit) {
        return visit.status == Purchase.Status.PAID ? 0 : LEAVES_WHEN_IT_WENT_WRONG;
    }

    private Instant instantAfter(Visit visit, int day) {
        if (day > visit.day) {
            Instant at = history.instant(day, rhythm.secondOfNextOrder(person));
            if (at.isAfter(visit.at)) {
                return at;
            }
        }
        return visit.at.plusSeconds(rhythm.secondsUntilAnAfterthought());
    }

    private String id(String prefix) {
        return prefix + person.customer().number() + "-" + orders;
    }

    private Life life(Instant leftAt) {
        moments.sort(Comparator.comparing(Moment::at));
        return new Life(person.customer(), moments, leftAt);
    }
}
