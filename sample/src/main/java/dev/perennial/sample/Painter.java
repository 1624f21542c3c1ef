package dev.perennial.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Paints portraits: everything about people that no order says. */
final class Painter {
    private static final Set<String> WOMEN = Set.of(
            "ada", "clara", "elin", "greta", "ines", "karin", "maja", "olga", "rosa", "tilda", "uma", "wilma", "yara",
            "zoe");
    private static final Map<String, String> LOCALES = Map.of(
            "SE", "sv-SE", "DE", "de-DE", "NL", "nl-NL", "GB", "en-GB", "DK", "da-DK", "ES", "es-ES", "FI", "fi-FI",
            "US", "en-US");
    private static final Map<String, String> ZONES = Map.of(
            "SE", "Europe/Stockholm",
            "DE", "Europe/Berlin",
            "NL", "Europe/Amsterdam",
            "GB", "Europe/London",
            "DK", "Europe/Copenhagen",
            "ES", "Europe/Madrid",
            "FI", "Europe/Helsinki",
            "US", "America/New_York");
    private static final List<String> FILTER_GEAR = List.of("Pour-over", "Filter machine", "French press", "Cold brew");
    private static final List<String> ESPRESSO_GEAR = List.of("Espresso machine", "Moka pot", "Fully automatic");
    private static final List<String> TEA_GEAR = List.of("Teapot", "Cup");
    private static final List<String> WAYS =
            List.of("search", "search", "search", "friend", "friend", "instagram", "market", "magazine");

    private static final double TELLS_BIRTHDAY = 0.42;
    private static final double TELLS_SEX = 0.68;
    private static final double SPEAKS_FARSI_IN_SWEDEN = 0.03;
    private static final double ACCEPTS_EMAIL = 0.62;
    private static final double HUNTER_ACCEPTS_EMAIL = 0.88;
    private static final double ACCEPTS_SMS = 0.35;
    private static final double WAS_ASKED = 0.31;
    private static final int YOUNGEST_YEARS = 19;
    private static final int OLDEST_YEARS = 78;
    private static final double AROUND_TOWN_DEGREES = 0.06;
    private static final int BRITISH_NUMBERS = 1000;
    private static final int AMERICAN_NUMBERS = 100;
    private static final int AMERICAN_AREAS_FROM = 201;
    private static final int AMERICAN_AREAS = 700;

    private final Dice dice;

    Painter(Dice dice) {
        this.dice = dice;
    }

    /** @param accountSince null for whoever never opened an account */
    Portrait customer(Person person, Instant firstOrder, @Nullable Instant accountSince) {
        Customer customer = person.customer();
        String[] names = names(customer.email());
        String country = person.country().code();
        LocalDate birthday = birthday(firstOrder);
        String sex = sex(names[0]);
        double latitude = around(person.city().latitude());
        double longitude = around(person.city().longitude());
        String locale = locale(country);
        boolean email = dice.happens(person.persona() == Persona.BARGAIN_HUNTER ? HUNTER_ACCEPTS_EMAIL : ACCEPTS_EMAIL);
        String phone = phone(country, customer.number());
        boolean sms = dice.happens(ACCEPTS_SMS) && phone != null;
        boolean asked = dice.happens(WAS_ASKED);
        String brews = choose(gear(person.taste()));
        int household = dice.whole(1, 4);
        return new Portrait(
                accountSince == null ? null : customer.id(),
                customer.email(),
                phone,
                capital(names[0]),
                capital(names[1]),
                birthday,
                sex,
                country,
                customer.city(),
                customer.postcode(),
                latitude,
                longitude,
                locale,
                zone(country),
                accountSince == null ? firstOrder : accountSince,
                new Portrait.Consent(email, sms),
                asked ? brews : null,
                asked ? household : 0,
                choose(WAYS));
    }

    /** Somebody who left an address and has never bought. */
    Portrait lead(int number, Instant since) {
        Country country = Country.BY_CUSTOMERS.choose(dice);
        City city = country.cities().choose(dice);
        String email = Person.email(number, dice).replace("@", ".news@");
        String[] names = names(email);
        boolean asked = dice.happens(WAS_ASKED);
        return new Portrait(
                null,
                email,
                null,
                capital(names[0]),
                capital(names[1].replace(".news", "")),
                null,
                null,
                country.code(),
                city.name(),
                city.postcode(dice),
                around(city.latitude()),
                around(city.longitude()),
                locale(country.code()),
                zone(country.code()),
                since,
                new Portrait.Consent(true, false),
                asked ? choose(FILTER_GEAR) : null,
                asked ? dice.whole(1, 4) : 0,
                choose(WAYS));
    }

    private static List<String> gear(Category taste) {
        return switch (taste) {
            case ESPRESSO -> ESPRESSO_GEAR;
            case TEA -> TEA_GEAR;
            case FILTER_COFFEE, DECAF, SUBSCRIPTIONS, FILTERS, CUPS, GIFT_BOXES, BREWING_GEAR, SAMPLES -> FILTER_GEAR;
        };
    }

    private @Nullable LocalDate birthday(Instant firstOrder) {
        int years = dice.whole(YOUNGEST_YEARS, OLDEST_YEARS);
        int day = dice.below(365);
        return dice.happens(TELLS_BIRTHDAY)
                ? LocalDate.ofInstant(firstOrder, ShopClock.ZONE)
                        .minusYears(years)
                        .minusDays(day)
                : null;
    }

    private @Nullable String sex(String givenName) {
        return dice.happens(TELLS_SEX) ? (WOMEN.contains(givenName) ? "f" : "m") : null;
    }

    private String locale(String country) {
        boolean farsi = dice.happens(SPEAKS_FARSI_IN_SWEDEN);
        return farsi && country.equals("SE") ? "fa-SE" : LOCALES.getOrDefault(country, "en");
    }

    private static String zone(String country) {
        return ZONES.getOrDefault(country, ShopClock.ZONE.getId());
    }

    /** Only of ranges that no telephone company gives to anybody, so only as many as these have. */
    private static @Nullable String phone(String country, int number) {
        if (country.equals("GB") && number < BRITISH_NUMBERS) {
            return String.format(Locale.ROOT, "+447700900%03d", number);
        }
        int area = number / AMERICAN_NUMBERS;
        if (country.equals("US") && area < AMERICAN_AREAS && area % 100 != 10) {
            return String.format(Locale.ROOT, "+1%03d55501%02d", AMERICAN_AREAS_FROM + area, number % AMERICAN_NUMBERS);
        }
        return null;
    }

    private double around(double degrees) {
        return Math.rint((degrees + dice.between(-AROUND_TOWN_DEGREES, AROUND_TOWN_DEGREES)) * 1e4) / 1e4;
    }

    private String choose(List<String> words) {
        return words.get(dice.below(words.size()));
    }

    /** Given name and family name of an address. */
    private static String[] names(String email) {
        String name = email.substring(0, email.indexOf('@'));
        int dot = name.indexOf('.');
        return new String[] {name.substring(0, dot), name.substring(dot + 1).replaceAll("[0-9]", "")};
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
