package dev.perennial.sample;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who comes for the first time in which season: gift givers before Christmas, bargain hunters in Black Week. */
final class Newcomers {

    private static final Map<Season, Weighted<Persona>> BY_SEASON = new EnumMap<>(Map.of(
            Season.ORDINARY, ofHundred(47, 18, 9, 17, 5, 4),
            Season.SUMMER, ofHundred(48, 18, 9, 16, 5, 4),
            Season.BLACK_WEEK, ofHundred(25, 13, 14, 17, 28, 3),
            Season.ADVENT, ofHundred(28, 14, 38, 12, 4, 4)));

    private Newcomers() {}

    static Persona persona(Season season, Dice dice) {
        Weighted<Persona> personas = BY_SEASON.get(season);
        if (personas == null) {
            throw new IllegalStateException("nobody comes in " + season);
        }
        return personas.choose(dice);
    }

    private static Weighted<Persona> ofHundred(
            int regulars, int occasionals, int giftGivers, int gearLovers, int bargainHunters, int subscribers) {
        return Weighted.of(List.of(Persona.values()), persona -> switch (persona) {
            case REGULAR -> regulars;
            case OCCASIONAL -> occasionals;
            case GIFT_GIVER -> giftGivers;
            case GEAR_LOVER -> gearLovers;
            case BARGAIN_HUNTER -> bargainHunters;
            case SUBSCRIBER -> subscribers;
        });
    }
}
