package dev.perennial.sample;

import java.util.List;

/**
 * Where Harbour Roast delivers: what a parcel costs and which value added tax the prices contain. One pair of rates a
 * country, for food and for other goods, is enough for a sample. Exports beyond the EU and Great Britain contain none.
 *
 * @param code ISO 3166-1 alpha-2
 * @param customers how many of a thousand live there
 */
record Country(String code, int customers, Parcel parcel, Vat vat, Weighted<City> cities) {

    private static final List<Country> ALL = List.of(
            country(
                    "SE",
                    420,
                    new Parcel(490, 4500, 0.00),
                    new Vat(1200, 2500),
                    new City("Göteborg", "411 ##", 40),
                    new City("Stockholm", "113 ##", 36),
                    new City("Malmö", "211 ##", 16),
                    new City("Uppsala", "753 ##", 10),
                    new City("Örebro", "702 ##", 7),
                    new City("Umeå", "903 ##", 5)),
            country(
                    "DE",
                    180,
                    new Parcel(690, 6000, 0.02),
                    new Vat(700, 1900),
                    new City("Hamburg", "20###", 34),
                    new City("Berlin", "10###", 30),
                    new City("München", "80###", 18),
                    new City("Köln", "50###", 14)),
            country(
                    "NL",
                    100,
                    new Parcel(690, 6000, 0.03),
                    new Vat(900, 2100),
                    new City("Amsterdam", "10## @@", 40),
                    new City("Rotterdam", "30## @@", 24),
                    new City("Utrecht", "35## @@", 18)),
            country(
                    "GB",
                    90,
                    new Parcel(890, 7000, 0.08),
                    new Vat(0, 2000),
                    new City("London", "E# #@@", 40),
                    new City("Edinburgh", "EH# #@@", 16),
                    new City("Bristol", "BS# #@@", 14)),
            country(
                    "DK",
                    70,
                    new Parcel(590, 5500, 0.01),
                    new Vat(2500, 2500),
                    new City("København", "21##", 40),
                    new City("Aarhus", "82##", 20)),
            country(
                    "ES",
                    60,
                    new Parcel(790, 6500, 0.06),
                    new Vat(1000, 2100),
                    new City("Madrid", "280##", 34),
                    new City("Barcelona", "080##", 30),
                    new City("Sevilla", "410##", 14),
                    new City("Málaga", "290##", 12)),
            country(
                    "FI",
                    40,
                    new Parcel(690, 6000, 0.03),
                    new Vat(1400, 2550),
                    new City("Helsinki", "001##", 40),
                    new City("Turku", "201##", 14)),
            country(
                    "US",
                    40,
                    new Parcel(1490, 9000, 0.20),
                    new Vat(0, 0),
                    new City("New York", "100##", 34),
                    new City("Portland", "972##", 14),
                    new City("Washington, DC", "200##", 12)));

    static final Weighted<Country> BY_CUSTOMERS = Weighted.of(ALL, Country::customers);

    /**
     * What sending a parcel there is like.
     *
     * @param freeFromCents goods of this worth are sent for nothing
     * @param discouraged the share of first-time buyers who found it too far, too slow or too dear
     */
    record Parcel(long priceCents, long freeFromCents, double discouraged) {}

    /** Rates in hundredths of a percent. */
    record Vat(int foodBasisPoints, int goodsBasisPoints) {}

    long shippingCents(long goodsCents) {
        return goodsCents >= parcel.freeFromCents ? 0 : parcel.priceCents;
    }

    /** The tax that this amount for such a product contains. */
    long taxWithinCents(Category category, long amountCents) {
        return switch (category) {
            case ESPRESSO, FILTER_COFFEE, DECAF, TEA, SUBSCRIPTIONS, SAMPLES ->
                Cents.taxWithin(amountCents, vat.foodBasisPoints);
            case FILTERS, CUPS, GIFT_BOXES, BREWING_GEAR -> Cents.taxWithin(amountCents, vat.goodsBasisPoints);
        };
    }

    long taxWithinShippingCents(long shippingCents) {
        return Cents.taxWithin(shippingCents, vat.goodsBasisPoints);
    }

    private static Country country(String code, int customers, Parcel parcel, Vat vat, City... cities) {
        return new Country(code, customers, parcel, vat, Weighted.of(List.of(cities), City::people));
    }
}
