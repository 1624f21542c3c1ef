package dev.perennial.prediction;

import dev.perennial.models.Outcome;
import dev.perennial.models.backtest.HoldOut;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.rhythm.Regularity;
import java.time.LocalDate;

/** A shop at the end of observation, and the same shop as it stood some time before. */
final class ShopHistory {
    private final Histories now;
    private final Histories before;
    private final int[] laterOrders;
    private final LocalDate calibrationEnd;
    private final int heldOutDays;
    private final Outcome<Regularity> regularity;

    /**
     * Puts the two together.
     *
     * @param now all customers
     * @param before who was a customer by {@code calibrationEnd}, as they stood then
     * @param laterOrders row by row of {@code before}, the purchase occasions after it
     * @param heldOutDays from the day after it to the last observed day; 0 where nothing was cut off
     */
    ShopHistory(
            Histories now,
            Histories before,
            int[] laterOrders,
            LocalDate calibrationEnd,
            int heldOutDays,
            Outcome<Regularity> regularity) {
        this.now = now;
        this.before = before;
        this.laterOrders = laterOrders;
        this.calibrationEnd = calibrationEnd;
        this.heldOutDays = heldOutDays;
        this.regularity = regularity;
    }

    Histories now() {
        return now;
    }

    Histories before() {
        return before;
    }

    LocalDate calibrationEnd() {
        return calibrationEnd;
    }

    int heldOutDays() {
        return heldOutDays;
    }

    Outcome<Regularity> regularity() {
        return regularity;
    }

    /** What the models did not see; nobody where nothing was cut off. */
    HoldOut holdOut() {
        return heldOutDays == 0
                ? HoldOut.of(CustomerColumns.of(new int[0], new int[0], new int[0]), new int[0], 1)
                : HoldOut.of(before.columns(), laterOrders, heldOutDays);
    }

    /** The share of the orders' net revenue that is left after credit notes, in [0, 1]. */
    double keptShare() {
        double orders = 0;
        double kept = 0;
        for (int row = 0; row < now.size(); row++) {
            orders += now.net[row];
            kept += now.kept[row];
        }
        return orders > 0 ? Math.clamp(kept / orders, 0, 1) : 0;
    }
}
