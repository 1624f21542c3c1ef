package dev.perennial.sample;

import java.util.OptionalInt;

/** When the next order is due, and at which hour people sit down to place one. */
final class Rhythm {

    private static final double FORGOT_SOMETHING_TODAY = 0.005;
    private static final double FORGOT_SOMETHING = 0.035;
    private static final int REMEMBERS_WITHIN_DAYS = 11;
    private static final int AFTERTHOUGHT_SECONDS_MIN = 600;
    private static final int AFTERTHOUGHT_SECONDS_MAX = 7200;
    private static final double TRIES_ANOTHER_ROASTER = 0.02;
    private static final int ANOTHER_ROASTER_DAYS_MIN = 200;
    private static final int ANOTHER_ROASTER_DAYS_MAX = 480;
    private static final double BUYS_ELSEWHERE_ONCE = 0.13;
    private static final double ELSEWHERE_LASTS_MIN = 1.7;
    private static final double ELSEWHERE_LASTS_MAX = 3.2;
    private static final double SUMMER_IS_SLOW = 1.35;
    private static final double EACH_BAG_LASTS = 0.45;
    private static final double PANTRY_MIN = 0.7;
    private static final double PANTRY_MAX = 2.4;
    private static final double WITHOUT_A_BAG = 0.85;
    private static final double WAITS_FOR_BLACK_WEEK = 0.35;
    private static final double HUNTER_WAITS = 0.85;
    private static final double GIVES_AT_CHRISTMAS = 0.55;
    private static final int WAITS_DAYS = 14;
    private static final int HUNTER_WAITS_DAYS = 150;
    private static final int GIFTS_APART_DAYS = 60;
    private static final int A_YEAR_DAYS = 385;
    private static final int OCCASION_DAYS = 7;
    private static final int STANDING_ORDER_SECOND = 6 * 3600;
    private static final int STANDING_ORDERS_TAKE_SECONDS = 1200;

    /** Orders by hour of the day, of about a thousand. */
    private static final int[] HOURS = {
        8, 4, 2, 1, 1, 3, 12, 30, 46, 54, 58, 56, 60, 54, 50, 48, 50, 54, 58, 72, 92, 96, 62, 29
    };

    private static final int ORDERS_A_DAY = ordersADay();

    private final History history;
    private final Dice dice;

    Rhythm(History history, Dice dice) {
        this.history = history;
        this.dice = dice;
    }

    /** The day of the order after one on {@code day} that brought home so many bags; it may lie after the history. */
    int dayAfter(Person person, int day, double bags) {
        double pause = pauseDays(person, day, bags);
        if (pause == 0) {
            return day;
        }
        if (pause >= history.days() - day) {
            return history.days();
        }
        int next = day + (int) Math.max(1, Math.round(pause));
        return orOccasion(person.persona(), day, next);
    }

    int secondOfDay() {
        int point = dice.below(ORDERS_A_DAY);
        int hour = 0;
        while (point >= HOURS[hour]) {
            point -= HOURS[hour];
            hour++;
        }
        return hour * 3600 + dice.below(3600);
    }

    int secondOfNextOrder(Person person) {
        return person.persona() == Persona.SUBSCRIBER
                ? STANDING_ORDER_SECOND + dice.below(STANDING_ORDERS_TAKE_SECONDS)
                : secondOfDay();
    }

    int secondsUntilAnAfterthought() {
        return dice.whole(AFTERTHOUGHT_SECONDS_MIN, AFTERTHOUGHT_SECONDS_MAX);
    }

    private double pauseDays(Person person, int day, double bags) {
        Persona persona = person.persona();
        double pause = persona.nextPauseDays(person.ownPauseDays(), dice);
        if (persona == Persona.SUBSCRIBER) {
            return pause;
        }
        double luck = dice.share();
        if (luck < FORGOT_SOMETHING_TODAY) {
            return 0;
        }
        if (luck < FORGOT_SOMETHING) {
            return dice.whole(1, REMEMBERS_WITHIN_DAYS);
        }
        if (luck < FORGOT_SOMETHING + TRIES_ANOTHER_ROASTER) {
            return dice.whole(ANOTHER_ROASTER_DAYS_MIN, ANOTHER_ROASTER_DAYS_MAX);
        }
        if (luck < FORGOT_SOMETHING + TRIES_ANOTHER_ROASTER + BUYS_ELSEWHERE_ONCE) {
            pause *= dice.between(ELSEWHERE_LASTS_MIN, ELSEWHERE_LASTS_MAX);
        }
        if (persona.drinksByTheBag()) {
            pause *= pantry(bags);
        }
        return history.season(day) == Season.SUMMER ? pause * SUMMER_IS_SLOW : pause;
    }

    /** Two bags last longer than one, but not twice as long: more is drunk, and the next is bought in time. */
    private static double pantry(double bags) {
        if (bags == 0) {
            return WITHOUT_A_BAG;
        }
        return Math.clamp(1 + EACH_BAG_LASTS * (bags - 1), PANTRY_MIN, PANTRY_MAX);
    }

    /**
     * Some see Black Week coming and wait for it, or order early because of it; who waits for bargains nearly always
     * does. Gift givers come back before Christmas.
     */
    private int orOccasion(Persona persona, int day, int next) {
        return switch (persona) {
            case REGULAR, OCCASIONAL, GEAR_LOVER ->
                or(next, WAITS_FOR_BLACK_WEEK, Season.BLACK_WEEK, day, next - WAITS_DAYS, next + WAITS_DAYS);
            case BARGAIN_HUNTER ->
                or(next, HUNTER_WAITS, Season.BLACK_WEEK, day, next - HUNTER_WAITS_DAYS, next + HUNTER_WAITS_DAYS);
            case GIFT_GIVER ->
                or(next, GIVES_AT_CHRISTMAS, Season.ADVENT, day, day + GIFTS_APART_DAYS, day + A_YEAR_DAYS);
            case SUBSCRIBER -> next;
        };
    }

    /** Not the planned day but, so often, one of that season between these two. */
    private int or(int planned, double often, Season season, int day, int low, int high) {
        if (!dice.happens(often)) {
            return planned;
        }
        OptionalInt last = history.lastDayOf(season, Math.max(day + OCCASION_DAYS, low), high);
        return last.isPresent() ? last.getAsInt() - dice.below(OCCASION_DAYS) : planned;
    }

    private static int ordersADay() {
        int sum = 0;
        for (int orders : HOURS) {
            sum += orders;
        }
        return sum;
    }
}
