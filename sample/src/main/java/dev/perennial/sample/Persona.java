package dev.perennial.sample;

/**
 * Why somebody buys here, which decides how often they come and whether they come again. The pauses between two orders
 * are as {@link Dice#around} has them: a median among all, a spread of people's own medians about it, and a spread of
 * one person's pauses.
 */
enum Persona {
    /** Drinks our coffee every day; a bag lasts so long, then the next is due. */
    REGULAR(0.475, 25, 0.24, 0.20),
    /** Buys here when passing by, elsewhere in between. */
    OCCASIONAL(0.54, 68, 0.40, 0.40),
    /** Buys for somebody else, mostly before Christmas. */
    GIFT_GIVER(0.76, 190, 0.35, 0.45),
    /** Came for the gear; the coffee follows, the same gear never does. */
    GEAR_LOVER(0.485, 25, 0.24, 0.22),
    /** Came for the price and waits for the next one. */
    BARGAIN_HUNTER(0.78, 110, 0.40, 0.50),
    /** Has a standing order every so many weeks: as regular as a clock. */
    SUBSCRIBER(0.20, 29, 0.14, 0.02);

    private final double leavesAfterFirst;
    private final double pauseDays;
    private final double amongPeople;
    private final double withinPerson;

    Persona(double leavesAfterFirst, double pauseDays, double amongPeople, double withinPerson) {
        this.leavesAfterFirst = leavesAfterFirst;
        this.pauseDays = pauseDays;
        this.amongPeople = amongPeople;
        this.withinPerson = withinPerson;
    }

    /** The share that would never return even if all went well. */
    double leavesAfterFirst() {
        return leavesAfterFirst;
    }

    double ownPauseDays(Dice dice) {
        return dice.around(pauseDays, amongPeople);
    }

    double nextPauseDays(double ownPauseDays, Dice dice) {
        return dice.around(ownPauseDays, withinPerson);
    }

    /** Whether an empty bag brings them back, rather than an occasion. */
    boolean drinksByTheBag() {
        return switch (this) {
            case REGULAR, GEAR_LOVER -> true;
            case OCCASIONAL, GIFT_GIVER, BARGAIN_HUNTER, SUBSCRIBER -> false;
        };
    }
}
