package dev.perennial.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills a person's baskets, remembering what they like and what they already have. */
final class Shopper {

    private static final double SECOND_BAG = 0.20;
    private static final double THIRD_BAG = 0.05;
    private static final double HUNTER_STOCKS_UP = 0.60;
    private static final double ANOTHER_COFFEE = 0.16;
    private static final double COFFEE_WITH_THE_GEAR = 0.45;
    private static final double FILTERS_TOO = 0.10;
    private static final double TEA_TOO = 0.06;
    private static final double CUP_TOO = 0.05;
    private static final double GEAR_TOO = 0.05;
    private static final double SAMPLE_TOO = 0.06;
    private static final double GIFT_BEFORE_CHRISTMAS = 0.18;
    private static final double SAME_AS_LAST_TIME = 0.62;
    private static final double GIFT_IS_A_BOX = 0.72;
    private static final double GIFT_GIVER_TAKES_COFFEE = 0.35;
    private static final double HUNTER_WANTS_GEAR = 0.30;

    private final Person person;
    private final Dice dice;
    private final List<Product> owned = new ArrayList<>(4);
    private @Nullable Product favourite;

    Shopper(Person person, Dice dice) {
        this.person = person;
        this.dice = dice;
    }

    List<Item> firstBasket() {
        List<Item> basket = new ArrayList<>(4);
        switch (person.persona()) {
            case REGULAR, OCCASIONAL -> coffee(basket, bags());
            case GIFT_GIVER -> gift(basket);
            case GEAR_LOVER -> {
                gear(basket);
                if (dice.happens(COFFEE_WITH_THE_GEAR)) {
                    coffee(basket, 1);
                }
            }
            case BARGAIN_HUNTER -> {
                if (dice.happens(HUNTER_WANTS_GEAR)) {
                    gear(basket);
                } else {
                    coffee(basket, bags());
                }
            }
            case SUBSCRIBER ->
                add(basket, Catalogue.shelf(Category.SUBSCRIPTIONS).choose(dice), 1);
        }
        extras(basket);
        return basket;
    }

    List<Item> nextBasket(Season season) {
        List<Item> basket = new ArrayList<>(4);
        switch (person.persona()) {
            case GIFT_GIVER -> {
                if (dice.happens(GIFT_GIVER_TAKES_COFFEE)) {
                    coffee(basket, 1);
                } else {
                    gift(basket);
                }
            }
            case REGULAR, OCCASIONAL, GEAR_LOVER, BARGAIN_HUNTER -> coffee(basket, bags());
            case SUBSCRIBER -> {
                add(basket, favourite == null ? coffeeOfTaste() : favourite, 1);
                return basket;
            }
        }
        if (season == Season.ADVENT && dice.happens(GIFT_BEFORE_CHRISTMAS)) {
            gift(basket);
        }
        extras(basket);
        return basket;
    }

    /** They will not take it again of their own accord. */
    void dislikes() {
        favourite = null;
    }

    /** How many of this person's bags are in the basket; 0 if it holds nothing to drink. */
    double bagsIn(List<Item> basket) {
        double grams = 0;
        for (Item item : basket) {
            grams += (double) item.product().grams() * item.quantity();
        }
        return grams / person.bag().grams();
    }

    private int bags() {
        if (person.persona() == Persona.BARGAIN_HUNTER && dice.happens(HUNTER_STOCKS_UP)) {
            return dice.whole(2, 4);
        }
        double luck = dice.share();
        if (luck < THIRD_BAG) {
            return 3;
        }
        return luck < THIRD_BAG + SECOND_BAG ? 2 : 1;
    }

    private void coffee(List<Item> basket, int bags) {
        Product last = favourite;
        Product chosen = last != null && dice.happens(SAME_AS_LAST_TIME) ? last : coffeeOfTaste();
        add(basket, chosen, bags);
        if (bags == 1 && dice.happens(ANOTHER_COFFEE)) {
            add(basket, Catalogue.bags(person.taste(), BagSize.SMALL).choose(dice), 1);
        }
    }

    private Product coffeeOfTaste() {
        return Catalogue.bags(person.taste(), person.bag()).choose(dice);
    }

    private void gift(List<Item> basket) {
        Category category = dice.happens(GIFT_IS_A_BOX) ? Category.GIFT_BOXES : Category.CUPS;
        add(basket, Catalogue.shelf(category).choose(dice), dice.happens(SECOND_BAG) ? 2 : 1);
    }

    private void gear(List<Item> basket) {
        Product gear = Catalogue.shelf(Category.BREWING_GEAR).choose(dice);
        if (!owned.contains(gear)) {
            owned.add(gear);
            add(basket, gear, 1);
        }
    }

    private void extras(List<Item> basket) {
        if (person.taste() == Category.FILTER_COFFEE && dice.happens(FILTERS_TOO)) {
            add(basket, Catalogue.shelf(Category.FILTERS).choose(dice), 1);
        }
        if (person.taste() != Category.TEA && dice.happens(TEA_TOO)) {
            add(basket, Catalogue.shelf(Category.TEA).choose(dice), 1);
        }
        if (dice.happens(CUP_TOO)) {
            add(basket, Catalogue.shelf(Category.CUPS).choose(dice), 1);
        }
        if (dice.happens(GEAR_TOO)) {
            gear(basket);
        }
        if (dice.happens(SAMPLE_TOO)) {
            add(basket, Catalogue.shelf(Category.SAMPLES).choose(dice), 1);
        }
    }

    /** A product stands on one line of an order, however often it was put into the basket. */
    private void add(List<Item> basket, Product product, int quantity) {
        switch (product.category()) {
            case ESPRESSO, FILTER_COFFEE, DECAF, SUBSCRIPTIONS -> favourite = product;
            case TEA -> favourite = person.taste() == Category.TEA ? product : favourite;
            case FILTERS, CUPS, GIFT_BOXES, BREWING_GEAR, SAMPLES -> {}
        }
        for (int i = 0; i < basket.size(); i++) {
            Item item = basket.get(i);
            if (item.product().equals(product)) {
                basket.set(i, new Item(product, item.quantity() + quantity));
                return;
            }
        }
        basket.add(new Item(product, quantity));
    }
}
