package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The shop in Göteborg, where people who live there also buy over the counter. The till knows a card and nobody; from the
 * day on which somebody first shows their member code it knows them.
 */
final class Till {
    static final String CITY = "Göteborg";

    private static final double GOES_THERE = 0.45;
    private static final double BECOMES_A_MEMBER = 0.7;
    private static final int MEMBER_FROM_VISIT_MAX = 4;
    private static final int FIRST_VISIT_DAYS_MAX = 60;
    private static final int APART_DAYS_MIN = 12;
    private static final int APART_DAYS_MAX = 70;
    private static final double SECOND_BAG = 0.15;
    private static final double A_CUP_TOO = 0.08;
    private static final int OPENS_SECOND = 10 * 3600;
    private static final int CLOSES_SECOND = 18 * 3600;

    private final History history;
    private final Dice dice;

    Till(History history, Dice dice) {
        this.history = history;
        this.dice = dice;
    }

    /** All of one customer: while they are one, never before their first order. */
    List<CounterSale> of(Person person, Life life) {
        boolean goes = dice.happens(GOES_THERE);
        boolean joins = dice.happens(BECOMES_A_MEMBER);
        int memberFrom = dice.whole(1, MEMBER_FROM_VISIT_MAX);
        if (!goes || !person.city().name().equals(CITY)) {
            return List.of();
        }
        boolean hasAccount = World.accountSince(life) != null;
        List<CounterSale> sales = new ArrayList<>();
        int day = history.day(life.moments().getFirst().at()) + dice.whole(1, FIRST_VISIT_DAYS_MAX);
        for (Instant at = opening(day); day < history.days() && !at.isAfter(life.leftAt()); at = opening(day)) {
            String id = "KB-" + person.customer().number() + "-" + (sales.size() + 1);
            boolean member = joins && hasAccount && sales.size() + 1 >= memberFrom && knows(life, at);
            sales.add(new CounterSale(sale(id, at, person.taste(), person.bag()), member));
            day += dice.whole(APART_DAYS_MIN, APART_DAYS_MAX);
        }
        return sales;
    }

    /** Somebody of whom nothing is known, on some day. */
    Purchase stranger(int number) {
        Category taste = dice.happens(0.5) ? Category.ESPRESSO : Category.FILTER_COFFEE;
        return sale("KS-" + number, opening(dice.below(history.days())), taste, BagSize.SMALL);
    }

    private static boolean knows(Life life, Instant at) {
        Instant since = World.accountSince(life);
        return since != null && since.isBefore(at);
    }

    private Instant opening(int day) {
        return history.instant(day, dice.whole(OPENS_SECOND, CLOSES_SECOND));
    }

    private Purchase sale(String id, Instant at, Category taste, BagSize bag) {
        List<Item> basket = new ArrayList<>();
        basket.add(new Item(Catalogue.bags(taste, bag).choose(dice), dice.happens(SECOND_BAG) ? 2 : 1));
        if (dice.happens(A_CUP_TOO)) {
            basket.add(new Item(Catalogue.shelf(Category.CUPS).choose(dice), 1));
        }
        // nothing is sent, so nothing is charged for sending it
        Bill bill = Bill.of(basket, Offer.FREESHIP, Country.HOME);
        return new Purchase(
                at, id, Checkout.ACCOUNT, bill.lines(), bill.amounts(), Purchase.Status.PAID, null, Experience.GOOD);
    }
}
