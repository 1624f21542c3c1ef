package dev.perennial.sample;

import java.util.List;

/** The bag a household usually takes; it is sized to its thirst, so that any of them lasts about as long. */
enum BagSize {
    SMALL(250, 46),
    MEDIUM(500, 30),
    LARGE(1000, 24);

    static final Weighted<BagSize> BY_HOUSEHOLDS = Weighted.of(List.of(values()), size -> size.households);

    private final int grams;
    private final int households;

    BagSize(int grams, int households) {
        this.grams = grams;
        this.households = households;
    }

    int grams() {
        return grams;
    }
}
