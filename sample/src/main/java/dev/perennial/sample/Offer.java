package dev.perennial.sample;

import org.jspecify.annotations.Nullable;

/** What lowers a price. */
enum Offer {
    NONE(null, 0, Delivery.CHARGED, 0),
    WELCOME10("WELCOME10", 10, Delivery.CHARGED, 0.06),
    SUMMER15("SUMMER15", 15, Delivery.CHARGED, 0.08),
    COMEBACK15("COMEBACK15", 15, Delivery.CHARGED, 0),
    FREESHIP("FREESHIP", 0, Delivery.FREE, 0.03),
    BLACK20("BLACK20", 20, Delivery.CHARGED, 0.20),
    /** The prices of Black Week for whoever forgot the code. */
    BLACK_PRICES(null, 20, Delivery.CHARGED, 0.20);

    enum Delivery {
        CHARGED,
        FREE
    }

    private static final double BLACK_WEEK_TAKERS = 0.80;
    private static final double BLACK_WEEK_CODES = 0.60;
    private static final double WELCOME_TAKERS = 0.24;
    private static final double SUMMER_TAKERS = 0.30;
    private static final double FREE_SHIPPING_TAKERS = 0.20;
    private static final int COMEBACK_AFTER_DAYS = 65;
    private static final double COMEBACK_TAKERS = 0.50;
    private static final double EXTRA_TAKERS_AMONG_HUNTERS = 0.45;

    private final @Nullable String coupon;
    private final int percentOff;
    private final Delivery delivery;
    private final double passersBy;

    Offer(@Nullable String coupon, int percentOff, Delivery delivery, double passersBy) {
        this.coupon = coupon;
        this.percentOff = percentOff;
        this.delivery = delivery;
        this.passersBy = passersBy;
    }

    static Offer atFirst(Person person, Season season, Dice dice) {
        double luck = luck(person, dice);
        return switch (season) {
            case BLACK_WEEK -> blackWeek(luck, dice);
            case SUMMER -> luck < SUMMER_TAKERS ? SUMMER15 : NONE;
            case ORDINARY, ADVENT -> luck < WELCOME_TAKERS ? WELCOME10 : NONE;
        };
    }

    static Offer later(Person person, Season season, int daysAway, Dice dice) {
        double luck = luck(person, dice);
        if (person.persona() == Persona.SUBSCRIBER) {
            return NONE;
        }
        if (season == Season.BLACK_WEEK) {
            return blackWeek(luck, dice);
        }
        if (daysAway > COMEBACK_AFTER_DAYS) {
            return luck < COMEBACK_TAKERS ? COMEBACK15 : NONE;
        }
        if (season == Season.SUMMER) {
            return luck < SUMMER_TAKERS ? SUMMER15 : NONE;
        }
        return luck < FREE_SHIPPING_TAKERS ? FREESHIP : NONE;
    }

    @Nullable String coupon() {
        return coupon;
    }

    int percentOff() {
        return percentOff;
    }

    Delivery delivery() {
        return delivery;
    }

    /** The share of first-time buyers who came for this price and for nothing else. */
    double passersBy() {
        return passersBy;
    }

    private static Offer blackWeek(double luck, Dice dice) {
        Offer kind = dice.happens(BLACK_WEEK_CODES) ? BLACK20 : BLACK_PRICES;
        return luck < BLACK_WEEK_TAKERS ? kind : NONE;
    }

    private static double luck(Person person, Dice dice) {
        double luck = dice.share();
        return person.persona() == Persona.BARGAIN_HUNTER ? luck - EXTRA_TAKERS_AMONG_HUNTERS : luck;
    }
}
