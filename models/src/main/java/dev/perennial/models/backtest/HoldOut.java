package dev.perennial.models.backtest;

import dev.perennial.models.purchase.CustomerColumns;

/**
 * Customers as they stood at the end of calibration, and how often each came back afterwards. Customers won later are not
 * in it. The arrays are not copied and must not change.
 */
public final class HoldOut {
    private static final int LONGEST_DAYS = 365;

    private final CustomerColumns customers;
    private final int[] laterOrders;
    private final int days;

    private HoldOut(CustomerColumns customers, int[] laterOrders, int days) {
        this.customers = customers;
        this.laterOrders = laterOrders;
        this.days = days;
    }

    /**
     * Puts calibration and hold-out together.
     *
     * @param customers histories at the end of calibration
     * @param laterOrders purchase occasions in the days after it, row by row
     * @param days how many days were held out, at least 1
     * @throws IllegalArgumentException when lengths differ or a number is out of range
     */
    public static HoldOut of(CustomerColumns customers, int[] laterOrders, int days) {
        if (customers.size() != laterOrders.length || days < 1) {
            throw new IllegalArgumentException(
                    "%d customers, %d counts, %d days".formatted(customers.size(), laterOrders.length, days));
        }
        for (int later : laterOrders) {
            if (later < 0 || later > days) {
                throw new IllegalArgumentException("%d occasions in %d days".formatted(later, days));
            }
        }
        return new HoldOut(customers, laterOrders, days);
    }

    /**
     * How many days to hold out of a shop's data: half of it, at most a year.
     *
     * @param observedDays days from the shop's first order to the last observed day, both counted
     */
    public static int suggestedDays(int observedDays) {
        return Math.min(LONGEST_DAYS, observedDays / 2);
    }

    public CustomerColumns customers() {
        return customers;
    }

    public int laterOrders(int row) {
        return laterOrders[row];
    }

    /** The length of the hold-out. */
    public int days() {
        return days;
    }

    /** All orders held out. */
    public long actualOrders() {
        long sum = 0;
        for (int later : laterOrders) {
            sum += later;
        }
        return sum;
    }
}
