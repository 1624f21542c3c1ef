package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop with everything around its orders: who its customers are, what they asked, said, answered and looked at, and
 * the people who never bought. Made customer by customer as {@link SampleShop} is, from the same lives: whatever is added
 * here shifts no order.
 */
public final class World {
    private static final int CUSTOMERS_A_LEAD = 12;
    private static final int CUSTOMERS_A_STRANGER = 4;

    private final SampleShop shop;

    private World(SampleShop shop) {
        this.shop = shop;
    }

    public static World of(SampleShop shop) {
        return new World(shop);
    }

    public SampleShop shop() {
        return shop;
    }

    /**
     * All of one customer.
     *
     * @param number from 1 to the shop's number of customers
     */
    public Chronicle chronicle(int number) {
        Life life = shop.life(number);
        Person person = shop.person(number);
        History history = shop.history();
        List<Parcel> parcels = Parcel.of(life, history, shop.dice(number, Dice.Aspect.PARCEL));
        Portrait portrait = portrait(number, life);
        return new Chronicle(
                life,
                portrait,
                parcels,
                new HelpDesk(diary(number, Dice.Aspect.SERVICE)).of(life, parcels),
                new Voices(diary(number, Dice.Aspect.VOICE)).of(person, parcels),
                new Questionnaires(diary(number, Dice.Aspect.ANSWERS)).of(person, portrait, parcels));
    }

    Portrait portrait(int number, Life life) {
        return new Painter(shop.dice(number, Dice.Aspect.PORTRAIT))
                .customer(shop.person(number), life.moments().getFirst().at(), accountSince(life));
    }

    private Diary diary(int number, Dice.Aspect aspect) {
        return new Diary(shop.history(), shop.dice(number, aspect));
    }

    /** All customers, in the order of their numbers; may be made parallel. */
    public Stream<Chronicle> chronicles() {
        return IntStream.rangeClosed(1, shop.customers()).mapToObj(this::chronicle);
    }

    /**
     * What a customer bought over the counter, in the order of time.
     *
     * @param number from 1 to the shop's number of customers
     */
    public List<CounterSale> counter(int number) {
        return counter(number, shop.life(number));
    }

    List<CounterSale> counter(int number, Life life) {
        return new Till(shop.history(), shop.dice(number, Dice.Aspect.TILL)).of(shop.person(number), life);
    }

    /** How many sales over the counter were to people of whom nothing is known. */
    public int strangers() {
        return shop.customers() / CUSTOMERS_A_STRANGER;
    }

    /**
     * One of those sales.
     *
     * @param number from 1 to {@link #strangers()}
     */
    public Purchase stranger(int number) {
        return new Till(shop.history(), shop.dice(-number, Dice.Aspect.TILL)).stranger(number);
    }

    /** How many left an address and never bought. */
    public int leads() {
        return shop.customers() / CUSTOMERS_A_LEAD;
    }

    /**
     * One of those who left an address, confirmed it, and never bought.
     *
     * @param number from 1 to {@link #leads()}
     */
    public Portrait lead(int number) {
        Dice dice = shop.dice(number, Dice.Aspect.LEAD);
        History history = shop.history();
        Instant since = new Diary(history, dice).onDay(dice.below(history.days()));
        return new Painter(dice).lead(number, since);
    }

    static @Nullable Instant accountSince(Life life) {
        for (Purchase purchase : purchases(life)) {
            if (purchase.checkout() == Checkout.ACCOUNT) {
                return purchase.at();
            }
        }
        return null;
    }

    static List<Purchase> purchases(Life life) {
        List<Purchase> purchases = new ArrayList<>();
        for (Moment moment : life.moments()) {
            if (moment instanceof Purchase purchase) {
                purchases.add(purchase);
            }
        }
        return purchases;
    }
}
