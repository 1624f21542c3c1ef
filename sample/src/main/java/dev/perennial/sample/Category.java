package dev.perennial.sample;

/** What Harbour Roast sells, and whether people come back for more of the same. */
public enum Category {
    ESPRESSO("Espresso", Rebuy.WHEN_USED_UP),
    FILTER_COFFEE("Filter coffee", Rebuy.WHEN_USED_UP),
    DECAF("Decaf", Rebuy.WHEN_USED_UP),
    TEA("Tea", Rebuy.WHEN_USED_UP),
    SUBSCRIPTIONS("Subscriptions", Rebuy.WHEN_USED_UP),
    FILTERS("Filters and care", Rebuy.WHEN_USED_UP),
    CUPS("Cups", Rebuy.NOW_AND_THEN),
    GIFT_BOXES("Gift boxes", Rebuy.NOW_AND_THEN),
    BREWING_GEAR("Brewing gear", Rebuy.NEVER),
    SAMPLES("Samples", Rebuy.NOW_AND_THEN);

    /** Whether one buyer takes the same product again. */
    public enum Rebuy {
        WHEN_USED_UP,
        NOW_AND_THEN,
        NEVER
    }

    private final String label;
    private final Rebuy rebuy;

    Category(String label, Rebuy rebuy) {
        this.label = label;
        this.rebuy = rebuy;
    }

    /** The name that stands in the export. */
    public String label() {
        return label;
    }

    public Rebuy rebuy() {
        return rebuy;
    }
}
