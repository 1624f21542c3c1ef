package dev.perennial.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleShopTest {

    private static final SampleShop SHOP = SampleShop.of(1, 2000);

    @Test
    void theSameShopHasTheSameLives() {
        assertThat(SampleShop.of(1, 2000).lives().toList())
                .isEqualTo(SHOP.lives().toList());
    }

    @Test
    void anotherSeedIsAnotherShop() {
        assertThat(SampleShop.of(2, 2000).life(7)).isNotEqualTo(SHOP.life(7));
    }

    @Test
    void aLifeIsTheSameWhoeverElseWasAskedFor() {
        Life alone = SampleShop.of(1, 2000).life(1234);
        List<Life> backwards = IntStream.rangeClosed(1, 2000)
                .mapToObj(number -> SHOP.life(2001 - number))
                .toList();

        assertThat(backwards.get(2000 - 1234)).isEqualTo(alone);
        assertThat(backwards.reversed()).isEqualTo(SHOP.lives().toList());
    }

    @Test
    void manyThreadsMakeTheSameLivesAsOne() {
        assertThat(SHOP.lives().parallel().toList()).isEqualTo(SHOP.lives().toList());
    }

    @Test
    void customersAreNumberedInTheOrderOfTheirFirstDay() {
        List<LocalDate> firstDays =
                SHOP.lives().map(life -> localDate(purchases(life).getFirst())).toList();

        assertThat(firstDays).isSorted();
    }

    @Test
    void everythingHappensWithinTheHistoryAndInTheOrderOfTime() {
        SampleShop shop = SHOP.until(LocalDate.of(2025, 3, 31)).at(new Scale(3, 1));

        assertThat(shop.from()).isEqualTo("2022-04-01");
        assertThat(shop.lives()).allSatisfy(life -> {
            assertThat(life.moments()).isSortedAccordingTo(Comparator.comparing(Moment::at));
            assertThat(life.moments())
                    .extracting(Moment::at)
                    .allSatisfy(at ->
                            assertThat(at.atZone(shop.zone()).toLocalDate()).isBetween(shop.from(), shop.until()));
        });
    }

    @Test
    void nobodyBuysAfterTheyWereLost() {
        assertThat(SHOP.lives())
                .allSatisfy(life -> assertThat(purchases(life))
                        .extracting(Purchase::at)
                        .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(life.leftAt())));
    }

    @Test
    void orderIdsAreUnique() {
        List<String> ids = SHOP.lives()
                .flatMap(life -> life.moments().stream())
                .map(moment -> switch (moment) {
                    case Purchase purchase -> purchase.orderId();
                    case Refund refund -> refund.creditNoteId();
                })
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void someGuestsOpenAnAccountLaterAndNoAccountTurnsIntoAGuest() {
        List<List<Checkout>> checkouts = SHOP.lives()
                .map(life -> purchases(life).stream().map(Purchase::checkout).toList())
                .toList();

        assertThat(checkouts).contains(List.of(Checkout.GUEST, Checkout.ACCOUNT));
        assertThat(checkouts).allSatisfy(one -> assertThat(one).isSortedAccordingTo(Comparator.reverseOrder()));
    }

    @Test
    void nobodyBuysTheSameGearTwice() {
        assertThat(SHOP.lives()).allSatisfy(life -> {
            Set<Product> owned = new HashSet<>();
            for (Purchase purchase : purchases(life)) {
                for (Line line : purchase.lines()) {
                    if (line.product().category().rebuy() == Category.Rebuy.NEVER) {
                        assertThat(owned.add(line.product())).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void theLoadScaleGivesThirtyMillionOrdersToFourteenHundredThousandCustomers() {
        SampleShop shop = SampleShop.of(1, 5000).at(Scale.LOAD);

        long orders = shop.lives().mapToLong(life -> purchases(life).size()).sum();

        assertThat((double) orders / shop.customers()).isBetween(20.5, 22.5);
    }

    @Test
    void theShelfHasAPriceAndACostForEverythingButSamples() {
        assertThat(SHOP.products())
                .hasSizeBetween(55, 70)
                .extracting(Product::id)
                .doesNotHaveDuplicates();
        assertThat(SHOP.products())
                .filteredOn(product -> product.category() != Category.SAMPLES)
                .allSatisfy(product -> assertThat(product.priceCents()).isGreaterThan(product.costCents()));
    }

    @Test
    void impossibleShopsAreRefused() {
        assertThatThrownBy(() -> SampleShop.of(1, 0)).hasMessage("customers must be at least 1, not 0");
        assertThatThrownBy(() -> SHOP.life(0)).hasMessage("there are customers 1 to 2000, but no 0");
        assertThatThrownBy(() -> SHOP.life(2001)).hasMessage("there are customers 1 to 2000, but no 2001");
        assertThatThrownBy(() -> new Scale(0, 1)).hasMessage("years must be from 1 to 30, not 0");
        assertThatThrownBy(() -> new Scale(2, 0.5)).hasMessage("loyalty must be at least 1, not 0.5");
    }

    @Test
    void aSingleCustomerIsAShopToo() {
        Instant first = SampleShop.of(9, 1).life(1).moments().getFirst().at();

        assertThat(first.atZone(SHOP.zone()).toLocalDate()).isBetween(SHOP.from(), SHOP.until());
    }

    private static LocalDate localDate(Purchase purchase) {
        return purchase.at().atZone(SHOP.zone()).toLocalDate();
    }

    private static List<Purchase> purchases(Life life) {
        List<Purchase> purchases = new ArrayList<>();
        for (Moment moment : life.moments()) {
            if (moment instanceof Purchase purchase) {
                purchases.add(purchase);
            }
        }
        return purchases;
    }
}
