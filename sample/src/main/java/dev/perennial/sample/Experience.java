package dev.perennial.sample;

import java.util.List;

/** How an order was liked. Nobody is told, unless they ask. */
public enum Experience {
    GOOD,
    LETDOWN;

    static Experience of(List<Item> basket, Dice dice) {
        double liked = 1;
        for (Item item : basket) {
            liked *= 1 - item.product().letdown();
        }
        return dice.happens(1 - liked) ? LETDOWN : GOOD;
    }
}
