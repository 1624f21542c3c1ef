package dev.perennial.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AmountsTest {

    private static final List<Moment> MOMENTS = SampleShop.of(3, 3000)
            .lives()
            .flatMap(life -> life.moments().stream())
            .toList();
    private static final List<Purchase> PURCHASES = only(Purchase.class);
    private static final List<Refund> REFUNDS = only(Refund.class);

    @Test
    void theLinesAndTheShippingOfEveryOrderAreItsTotal() {
        assertThat(PURCHASES)
                .allSatisfy(purchase -> assertThat(
                                sum(purchase.lines()) + purchase.amounts().shippingCents())
                        .isEqualTo(purchase.amounts().totalCents()));
    }

    @Test
    void theLinesAndTheShippingOfEveryRefundAreItsTotal() {
        assertThat(REFUNDS)
                .isNotEmpty()
                .allSatisfy(refund -> assertThat(
                                sum(refund.lines()) + refund.amounts().shippingCents())
                        .isEqualTo(refund.amounts().totalCents())
                        .isNegative());
    }

    @Test
    void noLineIsGivenAwayByItsDiscount() {
        assertThat(PURCHASES).flatExtracting(Purchase::lines).allSatisfy(line -> {
            assertThat(line.discountCents()).isBetween(0L, line.quantity() * line.unitPriceCents() / 2);
            assertThat(line.quantity()).isPositive();
        });
    }

    @Test
    void theTaxIsAPartOfTheTotal() {
        assertThat(PURCHASES)
                .extracting(Purchase::amounts)
                .allSatisfy(amounts -> assertThat(amounts.taxCents()).isBetween(0L, amounts.totalCents() / 4));
    }

    @Test
    void aFullRefundGivesBackTheTotalAndAPartialOneLess() {
        assertThat(REFUNDS).allSatisfy(refund -> {
            long paid = refund.purchase().amounts().totalCents();
            long back = -refund.amounts().totalCents();
            switch (refund.purchase().status()) {
                case REFUNDED -> assertThat(back).isEqualTo(paid);
                case PARTIALLY_REFUNDED -> assertThat(back).isGreaterThan(0).isLessThan(paid);
                case PAID, CANCELLED -> throw new AssertionError("refunded, but " + refund.purchase());
            }
            assertThat(refund.at()).isAfter(refund.purchase().at());
        });
    }

    @Test
    void everyRefundedOrderHasItsRefund() {
        assertThat(PURCHASES)
                .filteredOn(purchase -> switch (purchase.status()) {
                    case REFUNDED, PARTIALLY_REFUNDED -> true;
                    case PAID, CANCELLED -> false;
                })
                .hasSameSizeAs(REFUNDS);
    }

    @Test
    void samplesAreFreeAndNeverAlone() {
        assertThat(PURCHASES)
                .anySatisfy(purchase -> assertThat(purchase.lines())
                        .extracting(Line::unitPriceCents)
                        .contains(0L));
        assertThat(PURCHASES)
                .allSatisfy(purchase -> assertThat(sum(purchase.lines())).isPositive());
    }

    private static long sum(List<Line> lines) {
        return lines.stream().mapToLong(Line::amountCents).sum();
    }

    private static <T extends Moment> List<T> only(Class<T> kind) {
        return MOMENTS.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
