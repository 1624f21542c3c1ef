package dev.perennial.sample;

import java.util.List;

/**
 * What nobody at the shop knows of a customer, and every report tries to find out.
 *
 * @param taste the shelf they drink from
 * @param ownPauseDays how long one bag of their size lasts, or an occasion is away
 * @param patienceDays how long they stay with the shop once they did come back
 * @param guestOrders how many orders they place before they open an account
 */
record Person(
        Customer customer,
        Country country,
        City city,
        Persona persona,
        Category taste,
        BagSize bag,
        double ownPauseDays,
        double patienceDays,
        int guestOrders) {

    private static final double PATIENCE_SHAPE = 2.0;
    private static final double PATIENCE_SCALE_DAYS = 1200;

    private static final double NEVER_OPENS_AN_ACCOUNT = 0.06;
    private static final double OPENS_IT_WITH_THE_SECOND_ORDER = 0.08;

    private static final List<String> GIVEN_NAMES = List.of(
            "ada", "bo", "clara", "dag", "elin", "farid", "greta", "hugo", "ines", "jonas", "karin", "leo", "maja",
            "nils", "olga", "pablo", "quinn", "rosa", "sven", "tilda", "uma", "viktor", "wilma", "yara", "zoe");
    private static final List<String> FAMILY_NAMES = List.of(
            "exempel",
            "testberg",
            "sampleton",
            "mustermann",
            "voorbeeld",
            "ejemplo",
            "fiktiv",
            "mockridge",
            "platzhalter",
            "provsson");

    private static final Weighted<Category> TASTES =
            Weighted.of(List.of(Category.values()), category -> switch (category) {
                case ESPRESSO -> 44;
                case FILTER_COFFEE -> 38;
                case DECAF -> 10;
                case TEA -> 8;
                case SUBSCRIPTIONS, FILTERS, CUPS, GIFT_BOXES, BREWING_GEAR, SAMPLES -> 0;
            });

    static Person meet(int number, Season season, Dice dice) {
        Country country = Country.BY_CUSTOMERS.choose(dice);
        City city = country.cities().choose(dice);
        Customer customer =
                new Customer(number, id(number), email(number, dice), country.code(), city.name(), city.postcode(dice));
        Persona persona = Newcomers.persona(season, dice);
        return new Person(
                customer,
                country,
                city,
                persona,
                TASTES.choose(dice),
                BagSize.BY_HOUSEHOLDS.choose(dice),
                persona.ownPauseDays(dice),
                dice.lomax(PATIENCE_SHAPE, PATIENCE_SCALE_DAYS),
                guestOrders(persona, dice));
    }

    Checkout checkout(int orderNumber) {
        return orderNumber <= guestOrders ? Checkout.GUEST : Checkout.ACCOUNT;
    }

    private static int guestOrders(Persona persona, Dice dice) {
        double luck = dice.share();
        if (persona == Persona.SUBSCRIBER) {
            return 0;
        }
        if (luck < NEVER_OPENS_AN_ACCOUNT) {
            return Integer.MAX_VALUE;
        }
        return luck < NEVER_OPENS_AN_ACCOUNT + OPENS_IT_WITH_THE_SECOND_ORDER ? 1 : 0;
    }

    /** Of fixed width, so that accounts sort as text in the order they were opened. */
    private static String id(int number) {
        String digits = Integer.toString(number);
        return "C" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }

    static String email(int number, Dice dice) {
        String given = GIVEN_NAMES.get(dice.below(GIVEN_NAMES.size()));
        String family = FAMILY_NAMES.get(dice.below(FAMILY_NAMES.size()));
        return given + "." + family + number + "@example.com";
    }
}
