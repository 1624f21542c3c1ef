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
                    new City("Göteborg", "411 ##", 40, 57.7072, 11.9668),
                    new City("Stockholm", "113 ##", 36, 59.3293, 18.0686),
                    new City("Malmö", "211 ##", 16, 55.605, 13.0038),
                    new City("Uppsala", "753 ##", 10, 59.8586, 17.6389),
                    new City("Örebro", "702 ##", 7, 59.2741, 15.2066),
                    new City("Umeå", "903 ##", 5, 63.8258, 20.263)),
            country(
                    "DE",
                    180,
                    new Parcel(690, 6000, 0.02),
                    new Vat(700, 1900),
                    new City("Hamburg", "20###", 34, 53.5511, 9.9937),
                    new City("Berlin", "10###", 30, 52.52, 13.405),
                    new City("München", "80###", 18, 48.1351, 11.582),
                    new City("Köln", "50###", 14, 50.9375, 6.9603)),
            country(
                    "NL",
                    100,
                    new Parcel(690, 6000, 0.03),
                    new Vat(900, 2100),
                    new City("Amsterdam", "10## @@", 40, 52.3676, 4.9041),
                    new City("Rotterdam", "30## @@", 24, 51.9244, 4.4777),
                    new City("Utrecht", "35## @@", 18, 52.0907, 5.1214)),
            country(
                    "GB",
                    90,
                    new Parcel(890, 7000, 0.08),
                    new Vat(0, 2000),
                    new City("London", "E# #@@", 40, 51.5074, -0.1278),
                    new City("Edinburgh", "EH# #@@", 16, 55.9533, -3.1883),
                    new City("Bristol", "BS# #@@", 14, 51.4545, -2.5879)),
            country(
                    "DK",
                    70,
                    new Parcel(590, 5500, 0.01),
                    new Vat(2500, 2500),
                    new City("København", "21##", 40, 55.6761, 12.5683),
                    new City("Aarhus", "82##", 20, 56.1629, 10.2039)),
            country(
                    "ES",
                    60,
                    new Parcel(790, 6500, 0.06),
                    new Vat(1000, 2100),
                    new City("Madrid", "280##", 34, 40.4168, -3.7038),
                    new City("Barcelona", "080##", 30, 41.3874, 2.1686),
                    new City("Sevilla", "410##", 14, 37.3891, -5.9845),
                    new City("Málaga", "290##", 12, 36.7213, -4.4214)),
            country(
                    "FI",
                    40,
                    new Parcel(690, 6000, 0.03),
                    new Vat(1400, 2550),
                    new City("Helsinki", "001##", 40, 60.1699, 24.9384),
                    new City("Turku", "201##", 14, 60.4518, 22.2666)),
            country(
                    "US",
                    40,
                    new Parcel(1490, 9000, 0.20),
                    new Vat(0, 0),
                    new City("New York", "100##", 34, 40.7128, -74.006),
                    new City("Portland", "972##", 14, 45.5152, -122.6784),
                    new City("Washington, DC", "200##", 12, 38.9072, -77.0369)));

    /** Where the shop is. */
    static final Country HOME = ALL.getFirst();

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
