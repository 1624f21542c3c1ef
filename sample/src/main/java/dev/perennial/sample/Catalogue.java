package dev.perennial.sample;

import static dev.perennial.sample.Category.BREWING_GEAR;
import static dev.perennial.sample.Category.CUPS;
import static dev.perennial.sample.Category.DECAF;
import static dev.perennial.sample.Category.ESPRESSO;
import static dev.perennial.sample.Category.FILTERS;
import static dev.perennial.sample.Category.FILTER_COFFEE;
import static dev.perennial.sample.Category.GIFT_BOXES;
import static dev.perennial.sample.Category.SAMPLES;
import static dev.perennial.sample.Category.SUBSCRIPTIONS;
import static dev.perennial.sample.Category.TEA;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The shelf of Harbour Roast. Some names hold a comma, a quotation mark or a letter beyond ASCII on purpose: whoever
 * reads the export must cope.
 */
final class Catalogue {

    /** The product that looks good and tastes sour: many try it first, few of them come back. */
    static final String WEAK_PRODUCT = "P205";

    private static final double USUAL_LETDOWN = 0.03;
    private static final double WEAK_LETDOWN = 0.45;

    static final List<Product> ALL = List.of(
            coffee("P101", "Harbour Dark 250 g", ESPRESSO, 990, 410, 250, 30),
            coffee("P102", "Harbour Dark 500 g", ESPRESSO, 1790, 780, 500, 30),
            coffee("P103", "Harbour Dark 1 kg", ESPRESSO, 3300, 1480, 1000, 40),
            coffee("P104", "Nightwatch 250 g", ESPRESSO, 1090, 450, 250, 16),
            coffee("P105", "Nightwatch 1 kg", ESPRESSO, 3600, 1650, 1000, 14),
            coffee("P106", "Göteborg Crème 250 g", ESPRESSO, 1050, 430, 250, 18),
            coffee("P107", "Göteborg Crème 500 g", ESPRESSO, 1890, 820, 500, 16),
            coffee("P108", "Göteborg Crème 1 kg", ESPRESSO, 3450, 1560, 1000, 16),
            coffee("P109", "Malabar Monsoon 250 g", ESPRESSO, 1150, 500, 250, 8),
            coffee("P110", "Malabar Monsoon 500 g", ESPRESSO, 2090, 960, 500, 7),
            coffee("P201", "Morning Tide 250 g", FILTER_COFFEE, 950, 390, 250, 24),
            coffee("P202", "Morning Tide 500 g", FILTER_COFFEE, 1690, 740, 500, 26),
            coffee("P203", "Morning Tide 1 kg", FILTER_COFFEE, 3150, 1400, 1000, 30),
            coffee("P204", "Yirgacheffe Washed 250 g", FILTER_COFFEE, 1250, 560, 250, 14),
            new Product(WEAK_PRODUCT, "Sidamo Natural 250 g", FILTER_COFFEE, 850, 400, 250, 34, WEAK_LETDOWN),
            coffee("P206", "Yirgacheffe Washed 500 g", FILTER_COFFEE, 2290, 1070, 500, 10),
            coffee("P207", "Huehuetenango 250 g", FILTER_COFFEE, 1120, 490, 250, 14),
            coffee("P208", "Huehuetenango 500 g", FILTER_COFFEE, 2050, 930, 500, 12),
            coffee("P209", "Huehuetenango 1 kg", FILTER_COFFEE, 3790, 1780, 1000, 10),
            coffee("P210", "Kiambu AA 250 g", FILTER_COFFEE, 1390, 640, 250, 7),
            coffee("P211", "Café del Puerto 250 g", FILTER_COFFEE, 1020, 440, 250, 10),
            coffee("P212", "Café del Puerto 500 g", FILTER_COFFEE, 1850, 850, 500, 9),
            coffee("P301", "Quiet Harbour Decaf 250 g", DECAF, 1080, 470, 250, 30),
            coffee("P302", "Quiet Harbour Decaf 500 g", DECAF, 1950, 890, 500, 24),
            coffee("P303", "Quiet Harbour Decaf 1 kg", DECAF, 3550, 1690, 1000, 14),
            coffee("P304", "Peru Decaf 250 g", DECAF, 1190, 530, 250, 12),
            coffee("P305", "Peru Decaf 500 g", DECAF, 2150, 1010, 500, 9),
            coffee("P401", "Assam Leaf 100 g", TEA, 790, 280, 250, 20),
            coffee("P402", "Earl Grey \"The Captain\" 100 g", TEA, 850, 300, 250, 24),
            coffee("P403", "Sencha 100 g", TEA, 990, 380, 250, 14),
            coffee("P404", "Rooibos Vanilla 100 g", TEA, 750, 260, 250, 16),
            coffee("P405", "Peppermint 80 g", TEA, 690, 220, 250, 12),
            coffee("P406", "Harbour Chai 100 g", TEA, 890, 330, 250, 16),
            coffee("P501", "Harbour subscription, 2 × 250 g a month", SUBSCRIPTIONS, 1790, 800, 500, 60),
            coffee("P502", "Harbour subscription, 1 kg a month", SUBSCRIPTIONS, 2990, 1450, 1000, 40),
            thing("P601", "Paper filters 02, 100 pieces", FILTERS, 490, 150, 40),
            thing("P602", "Paper filters 04, 100 pieces", FILTERS, 550, 170, 30),
            thing("P603", "Cleaning tablets", FILTERS, 890, 310, 16),
            thing("P604", "Descaler 250 ml", FILTERS, 790, 240, 14),
            thing("P701", "Espresso cups, pair", CUPS, 1890, 720, 26),
            thing("P702", "Cappuccino cup", CUPS, 1290, 460, 24),
            thing("P703", "Mug \"Lighthouse\"", CUPS, 1490, 510, 30),
            thing("P704", "Travel mug 350 ml", CUPS, 2490, 1150, 18),
            thing("P705", "Latte glasses, set of four", CUPS, 2290, 980, 10),
            thing("P801", "Gift box \"Fika\", two cups and a roast", GIFT_BOXES, 3990, 1880, 34),
            thing("P802", "Advent box, 24 × 30 g", GIFT_BOXES, 4990, 2350, 16),
            thing("P803", "Taster box 4 × 100 g", GIFT_BOXES, 2490, 1090, 36),
            thing("P804", "Gift box Espresso Night", GIFT_BOXES, 5490, 2600, 14),
            thing("P901", "Cone dripper 02", BREWING_GEAR, 1990, 820, 30),
            thing("P902", "French press 1 l", BREWING_GEAR, 2990, 1310, 26),
            thing("P903", "Moka pot, 3 cups", BREWING_GEAR, 2790, 1250, 22),
            thing("P904", "Moka pot, 6 cups", BREWING_GEAR, 3490, 1600, 18),
            thing("P905", "Hand grinder", BREWING_GEAR, 5990, 3100, 24),
            thing("P906", "Electric grinder", BREWING_GEAR, 14900, 8900, 12),
            thing("P907", "Gooseneck kettle", BREWING_GEAR, 6990, 3800, 16),
            thing("P908", "Kitchen scale 0.1 g", BREWING_GEAR, 3990, 1900, 14),
            thing("P909", "Milk frother", BREWING_GEAR, 2490, 1050, 16),
            thing("P910", "Espresso machine \"Pilot\"", BREWING_GEAR, 39900, 27500, 6),
            thing("P911", "Cold brew bottle", BREWING_GEAR, 2290, 940, 12),
            thing("P912", "Coffee tin 500 g", BREWING_GEAR, 1690, 620, 16),
            sample("P991", "Taster 50 g, roast of the month", 90),
            sample("P992", "Tea taster, two bags", 35));

    private static final Map<Category, Weighted<Product>> SHELVES = shelves();
    private static final Map<Category, Map<BagSize, Weighted<Product>>> BAGS = bags();

    private Catalogue() {}

    static Weighted<Product> shelf(Category category) {
        return shelfIn(SHELVES, category);
    }

    /** The bags of this size; where a category has no such bags, all of it. */
    static Weighted<Product> bags(Category category, BagSize size) {
        Map<BagSize, Weighted<Product>> bySize = BAGS.get(category);
        Weighted<Product> bags = bySize == null ? null : bySize.get(size);
        return bags == null ? shelf(category) : bags;
    }

    private static Weighted<Product> shelfIn(Map<Category, Weighted<Product>> shelves, Category category) {
        Weighted<Product> shelf = shelves.get(category);
        if (shelf == null) {
            throw new IllegalStateException("no shelf for " + category);
        }
        return shelf;
    }

    private static Map<Category, Weighted<Product>> shelves() {
        Map<Category, Weighted<Product>> shelves = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            List<Product> here = ALL.stream()
                    .filter(product -> product.category() == category)
                    .toList();
            shelves.put(category, Weighted.of(here, Product::popularity));
        }
        return shelves;
    }

    private static Map<Category, Map<BagSize, Weighted<Product>>> bags() {
        Map<Category, Map<BagSize, Weighted<Product>>> bags = new EnumMap<>(Category.class);
        for (Category category : List.of(ESPRESSO, FILTER_COFFEE, DECAF)) {
            Map<BagSize, Weighted<Product>> bySize = new EnumMap<>(BagSize.class);
            for (BagSize size : BagSize.values()) {
                List<Product> here = ALL.stream()
                        .filter(product -> product.category() == category && product.grams() == size.grams())
                        .toList();
                bySize.put(size, Weighted.of(here, Product::popularity));
            }
            bags.put(category, bySize);
        }
        return bags;
    }

    private static Product coffee(
            String id, String name, Category category, long priceCents, long costCents, int grams, int popularity) {
        return new Product(id, name, category, priceCents, costCents, grams, popularity, USUAL_LETDOWN);
    }

    private static Product thing(
            String id, String name, Category category, long priceCents, long costCents, int popularity) {
        return new Product(id, name, category, priceCents, costCents, 0, popularity, USUAL_LETDOWN);
    }

    private static Product sample(String id, String name, int popularity) {
        return new Product(id, name, SAMPLES, 0, 60, 0, popularity, 0);
    }
}
