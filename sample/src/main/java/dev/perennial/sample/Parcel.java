package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An order on its way.
 *
 * @param promisedAt until when it was to be there
 * @param deliveredAt when it was; it may lie after the history
 */
public record Parcel(Purchase purchase, Instant promisedAt, Instant deliveredAt) {

    private static final int SECONDS_A_DAY = 86_400;
    private static final double LATE = 0.03;
    private static final double LATE_FOR_WHO_LEFT = 0.10;
    private static final double LATE_BEFORE_CHRISTMAS = 1.8;
    private static final int DAYS_AT_HOME = 2;
    private static final int DAYS_ABROAD = 4;
    private static final int DAYS_OVERSEAS = 8;
    private static final int DAYS_LATE_MIN = 3;
    private static final int DAYS_LATE_MAX = 12;

    public boolean isLate() {
        return deliveredAt.isAfter(promisedAt);
    }

    /**
     * The parcels of a life. That a late parcel drives people away is told from its end: those who left after an order
     * are three times as likely to have waited for it, which is the same law (Bayes), and leaves the orders as they are.
     */
    static List<Parcel> of(Life life, History history, Dice dice) {
        List<Parcel> parcels = new ArrayList<>();
        for (Moment moment : life.moments()) {
            if (moment instanceof Purchase purchase) {
                double luck = dice.share();
                int early = dice.below(SECONDS_A_DAY);
                int daysLate = dice.whole(DAYS_LATE_MIN, DAYS_LATE_MAX);
                if (purchase.status() == Purchase.Status.CANCELLED) {
                    continue;
                }
                boolean left = purchase.at().equals(life.leftAt());
                Season season = history.season(history.day(purchase.at()));
                double busy = season == Season.ADVENT || season == Season.BLACK_WEEK ? LATE_BEFORE_CHRISTMAS : 1;
                Instant promised =
                        purchase.at().plusSeconds((long) days(life.customer().country()) * SECONDS_A_DAY);
                Instant delivered = luck < busy * (left ? LATE_FOR_WHO_LEFT : LATE)
                        ? promised.plusSeconds((long) daysLate * SECONDS_A_DAY)
                        : promised.minusSeconds(early);
                parcels.add(new Parcel(purchase, promised, delivered));
            }
        }
        return parcels;
    }

    private static int days(String country) {
        return switch (country) {
            case "SE", "DK" -> DAYS_AT_HOME;
            case "US" -> DAYS_OVERSEAS;
            default -> DAYS_ABROAD;
        };
    }
}
