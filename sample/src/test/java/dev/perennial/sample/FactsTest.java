package dev.perennial.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a retention report of the sample must be able to find, because it was put there. */
class FactsTest {

    private static final SampleShop SHOP = SampleShop.of(1, 20_000);
    private static final FirstBuyers BUYERS = FirstBuyers.of(SHOP);
    private static final List<Purchase> PURCHASES = SHOP.lives()
            .flatMap(life -> life.moments().stream())
            .filter(Purchase.class::isInstance)
            .map(Purchase.class::cast)
            .toList();

    @Test
    void aboutThirtySevenOfAHundredFirstTimeBuyersComeBackWithinHalfAYear() {
        assertThat(BUYERS.comeBackWithin(180)).isBetween(35.0, 40.0);
    }

    @Test
    void mostOfThemComeBackBetweenDayEighteenAndDayForty() {
        long within = count(buyer -> comesBackBetween(buyer, 0, 180));
        long inTheWindow = count(buyer -> comesBackBetween(buyer, 18, 40));

        assertThat((double) inTheWindow / within).isBetween(0.5, 0.65);
        int[] tens = BUYERS.secondPurchasesByTenDays(9);
        assertThat(tens[2]).isEqualTo(Arrays.stream(tens).max().orElseThrow());
        assertThat(tens[2]).isGreaterThan(3 * tens[0]).isGreaterThan(5 * tens[7]);
    }

    @Test
    void twoOfThreeSecondTimeBuyersComeAThirdTimeAndWithEachOrderMoreStay() {
        double third = BUYERS.afterOccasion(2).comeBackWithin(180);
        double fourth = BUYERS.afterOccasion(3).comeBackWithin(180);
        double sixth = BUYERS.afterOccasion(5).comeBackWithin(180);

        assertThat(third).isBetween(62.0, 68.0);
        assertThat(fourth).isBetween(third, 73.0);
        assertThat(sixth).isBetween(fourth, 82.0);
    }

    @Test
    void customersPlaceAboutTwoOrders() {
        assertThat((double) PURCHASES.size() / SHOP.customers()).isBetween(2.0, 2.3);
    }

    @Test
    void aboutThreeOfAHundredOrdersComeBackAndOneIsCalledOff() {
        double refunded = share(PURCHASES, purchase -> switch (purchase.status()) {
            case REFUNDED, PARTIALLY_REFUNDED -> true;
            case PAID, CANCELLED -> false;
        });

        assertThat(refunded).isBetween(0.022, 0.035);
        assertThat(share(PURCHASES, purchase -> purchase.status() == Purchase.Status.CANCELLED))
                .isBetween(0.008, 0.016);
    }

    @Test
    void theWeakProductLosesItsBuyers() {
        FirstBuyers weak = BUYERS.who(buyer -> startsWith(buyer, Catalogue.WEAK_PRODUCT));
        FirstBuyers others =
                BUYERS.who(buyer -> buyer.first().lines().getFirst().product().category() == Category.FILTER_COFFEE
                        && !startsWith(buyer, Catalogue.WEAK_PRODUCT));

        assertThat(weak.all()).hasSizeGreaterThan(400);
        assertThat(weak.comeBackWithin(180)).isLessThan(others.comeBackWithin(180) - 10);
    }

    @Test
    void blackWeekBuyersComeBackLess() {
        FirstBuyers black = BUYERS.who(buyer -> season(buyer) == Season.BLACK_WEEK
                && buyer.first().lines().stream().anyMatch(line -> line.discountCents() > 0));

        assertThat(black.comeBackWithin(180))
                .isLessThan(
                        BUYERS.who(buyer -> season(buyer) == Season.ORDINARY).comeBackWithin(180) - 10);
    }

    @Test
    void christmasBuyersComeBackLess() {
        FirstBuyers advent = BUYERS.who(buyer -> season(buyer) == Season.ADVENT);
        FirstBuyers ordinary = BUYERS.who(buyer -> season(buyer) == Season.ORDINARY);

        assertThat(advent.comeBackWithin(180)).isLessThan(ordinary.comeBackWithin(180) - 7);
    }

    @Test
    void gearBuyersComeBackForCoffee() {
        FirstBuyers gear =
                BUYERS.who(buyer -> buyer.first().lines().getFirst().product().category() == Category.BREWING_GEAR);

        assertThat(gear.comeBackWithin(180)).isBetween(33.0, 45.0);
    }

    @Test
    void mostRepeatOrdersNeedNoIncentive() {
        Set<String> firsts =
                BUYERS.all().stream().map(buyer -> buyer.first().orderId()).collect(Collectors.toSet());
        List<Purchase> repeats = PURCHASES.stream()
                .filter(purchase -> !firsts.contains(purchase.orderId()))
                .toList();

        assertThat(share(repeats, purchase -> purchase.coupon() != null)).isBetween(0.15, 0.30);
    }

    @Test
    void newcomersGrowAndFollowTheSeasons() {
        assertThat(newcomers(2025, Month.JULY)).isLessThan(newcomers(2025, Month.JUNE) * 9 / 10);
        assertThat(newcomers(2025, Month.DECEMBER)).isGreaterThan(newcomers(2025, Month.OCTOBER) * 4 / 3);
        assertThat(newcomers(2025, Month.DECEMBER)).isGreaterThan(newcomers(2024, Month.DECEMBER) * 11 / 10);
    }

    @Test
    void theSecondYearKeepsMoreThanTheFirst() {
        FirstBuyers before = BUYERS.who(buyer -> boughtInTheFirstHalfOf(2025, buyer));
        FirstBuyers after = BUYERS.who(buyer -> boughtInTheFirstHalfOf(2026, buyer));

        assertThat(after.comeBackWithin(90)).isGreaterThan(before.comeBackWithin(90));
    }

    private static long newcomers(int year, Month month) {
        return count(buyer -> buyer.day().getYear() == year && buyer.day().getMonth() == month);
    }

    private static boolean boughtInTheFirstHalfOf(int year, FirstBuyers.FirstBuyer buyer) {
        return buyer.day().getYear() == year && buyer.day().getMonth().compareTo(Month.JUNE) <= 0;
    }

    private static boolean comesBackBetween(FirstBuyers.FirstBuyer buyer, int low, int high) {
        return buyer.came() && buyer.daysUntilSecond() >= low && buyer.daysUntilSecond() <= high;
    }

    private static boolean startsWith(FirstBuyers.FirstBuyer buyer, String productId) {
        return buyer.first().lines().getFirst().product().id().equals(productId);
    }

    private static Season season(FirstBuyers.FirstBuyer buyer) {
        return Season.on(buyer.day());
    }

    private static long count(Predicate<FirstBuyers.FirstBuyer> condition) {
        return BUYERS.all().stream().filter(condition).count();
    }

    private static double share(List<Purchase> purchases, Predicate<Purchase> condition) {
        return (double) purchases.stream().filter(condition).count() / purchases.size();
    }
}
