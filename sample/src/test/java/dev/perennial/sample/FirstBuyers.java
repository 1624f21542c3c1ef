package dev.perennial.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * First-time buyers and when they came back, read from what the shop can see: counted orders, one occasion a day.
 *
 * @param ends the first day after the history
 */
record FirstBuyers(List<FirstBuyer> all, LocalDate ends) {

    /**
     * One of them.
     *
     * @param occasions the days with a counted order
     */
    record FirstBuyer(Purchase first, List<LocalDate> occasions) {

        LocalDate day() {
            return occasions.getFirst();
        }

        boolean came() {
            return occasions.size() > 1;
        }

        long daysUntilSecond() {
            return occasions.get(1).toEpochDay() - day().toEpochDay();
        }
    }

    static FirstBuyers of(SampleShop shop) {
        List<FirstBuyer> buyers = new ArrayList<>();
        shop.lives().forEach(life -> {
            List<Purchase> counted = life.moments().stream()
                    .filter(Purchase.class::isInstance)
                    .map(Purchase.class::cast)
                    .filter(FirstBuyers::counts)
                    .toList();
            if (!counted.isEmpty()) {
                List<LocalDate> days = counted.stream()
                        .map(purchase -> purchase.at().atZone(shop.zone()).toLocalDate())
                        .distinct()
                        .toList();
                buyers.add(new FirstBuyer(counted.getFirst(), days));
            }
        });
        return new FirstBuyers(buyers, shop.until().plusDays(1));
    }

    FirstBuyers who(Predicate<FirstBuyer> condition) {
        return new FirstBuyers(all.stream().filter(condition).toList(), ends);
    }

    /** Those with at least so many occasions, as if they had come for the first time on the last of them. */
    FirstBuyers afterOccasion(int number) {
        return new FirstBuyers(
                all.stream()
                        .filter(buyer -> buyer.occasions().size() >= number)
                        .map(buyer -> new FirstBuyer(
                                buyer.first(),
                                buyer.occasions()
                                        .subList(number - 1, buyer.occasions().size())))
                        .toList(),
                ends);
    }

    /** How many of a hundred come back within so many days, by Kaplan and Meier. */
    double comeBackWithin(int days) {
        int[] came = new int[days + 1];
        int[] unseen = new int[days + 1];
        for (FirstBuyer buyer : all) {
            long followed = ends.toEpochDay() - buyer.day().toEpochDay();
            if (buyer.came() && buyer.daysUntilSecond() <= days) {
                came[Math.toIntExact(buyer.daysUntilSecond())]++;
            } else if (followed <= days) {
                unseen[Math.toIntExact(followed)]++;
            }
        }
        double away = 1;
        int waiting = all.size();
        for (int day = 0; day <= days && waiting > 0; day++) {
            away *= 1 - (double) came[day] / waiting;
            waiting -= came[day] + unseen[day];
        }
        return 100 * (1 - away);
    }

    /** Second purchases in each window of ten days, from day 0 on. */
    int[] secondPurchasesByTenDays(int windows) {
        int[] counts = new int[windows];
        for (FirstBuyer buyer : all) {
            if (buyer.came() && buyer.daysUntilSecond() < windows * 10L) {
                counts[Math.toIntExact(buyer.daysUntilSecond() / 10)]++;
            }
        }
        return Arrays.copyOf(counts, windows);
    }

    private static boolean counts(Purchase purchase) {
        return switch (purchase.status()) {
            case PAID, PARTIALLY_REFUNDED -> true;
            case CANCELLED, REFUNDED -> false;
        };
    }
}
