package dev.perennial.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.History;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.purchase.PurchaseCounts;
import dev.perennial.models.purchase.PurchaseFit;
import dev.perennial.models.purchase.PurchaseFitter;
import dev.perennial.models.spend.PooledSpend;
import dev.perennial.models.spend.SpendData;
import dev.perennial.models.spend.SpendFitter;
import dev.perennial.models.survival.KaplanMeier;
import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.models.value.CustomerScores;
import dev.perennial.models.value.ValueScorer;
import org.junit.jupiter.api.Test;

/** The three examples of the README, line by line. */
class ReadmeExamplesTest {

    @Test
    void howManyComeBackAndWhen() {
        KaplanMeier curve = KaplanMeier.of(
                new int[] {7, 18, 25, 33, 40, 90}, new long[] {12, 20, 31, 24, 9, 0}, new long[] {0, 3, 0, 5, 0, 160});
        Estimate p = curve.probabilityBy(60).orElseThrow();
        assertThat(p.value()).isCloseTo(0.37, within(0.005));
        assertThat(p.low()).isCloseTo(0.31, within(0.005));
        assertThat(p.high()).isCloseTo(0.43, within(0.005));
        assertThat(curve.probabilityBy(365).whyNot()).contains(Reason.BEYOND_FOLLOW_UP);
        ReturnWindow window = curve.returnWindow(0.5, 365).orElseThrow();
        assertThat(window.firstDay()).as(window.toString()).isEqualTo(23);
        assertThat(window.lastDay()).isEqualTo(34);
    }

    @Test
    void isThisCustomerStillThere() {
        PurchaseCounts shop = PurchaseCounts.builder()
                .add(new History(0, 0, 150), 60)
                .add(new History(2, 100, 180), 25)
                .add(new History(5, 170, 185), 8)
                .build();
        PurchaseFit fit =
                PurchaseFitter.fit(ModelKind.PARETO_NBD, shop, ModelUnit.WEEK).orElseThrow();
        History customer = new History(2, 100, 180);
        PooledModel model = fit.pooled();
        assertThat(fit.maximumLikelihood().isGiven()).isTrue();
        assertThat(model.probabilityAlive(customer).value()).isBetween(0.2, 0.95);
        assertThat(model.orders(customer, Span.days(365)).high()).isGreaterThan(2);
        assertThat(model.model()
                        .nextOrder(customer)
                        .ifComingWithin(Span.days(365), Probability.HALF)
                        .orElseThrow()
                        .in(ModelUnit.DAY))
                .isBetween(10.0, 180.0);
    }

    @Test
    void whatAllCustomersAreWorth() {
        int[] repeats = {0, 0, 2, 1, 5, 0, 3};
        int[] lastDay = {0, 0, 100, 30, 170, 0, 90};
        int[] observedDays = {150, 90, 180, 60, 185, 20, 200};
        double[] meanAmount = {0, 0, 35.5, 20, 41.25, 0, 28};
        CustomerColumns customers = CustomerColumns.of(repeats, lastDay, observedDays);
        SpendData.Builder amounts = SpendData.builder();
        for (int i = 0; i < customers.size(); i++) {
            amounts.add(repeats[i], meanAmount[i]);
        }
        PooledSpend spend = SpendFitter.fit(amounts.build()).orElseThrow().pooled();
        PooledModel orders = PurchaseFitter.fit(ModelKind.MBG_NBD, customers.counts(), ModelUnit.WEEK)
                .orElseThrow()
                .pooled();
        CustomerScores scores = new ValueScorer(orders, spend, Span.days(365), 0.10).score(customers, meanAmount);
        assertThat(scores.value(4).expected()).isBetween(50.0, 800.0);
        Estimate total = scores.total().expectedValue();
        assertThat(total.low()).isPositive().isLessThan(total.value());
    }
}
