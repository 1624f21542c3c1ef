package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import dev.perennial.models.Span;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shops at the edges get finite answers with wide intervals, or a reason; never an exception. */
class OddShopsTest {
    private static final Span YEAR = Span.days(365);

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void everybodyBoughtOnce(ModelKind kind) {
        PurchaseFit fit = fit(kind, PurchaseCounts.builder().add(0, 0, 200, 50).add(0, 0, 90, 50));
        assertThat(fit.maximumLikelihood().whyNot()).contains(Reason.NO_REPEAT_ORDERS);
        Estimate year = assertUsable(fit, History.once(200));
        assertThat(year.value()).isLessThan(0.2);
        assertThat(year.high()).isGreaterThan(2 * year.value());
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void oneCustomer(ModelKind kind) {
        PurchaseFit fit = fit(kind, PurchaseCounts.builder().add(5, 300, 320, 1));
        Estimate year = assertUsable(fit, new History(5, 300, 320));
        assertThat(year.value()).isBetween(1.0, 10.0);
        assertThat(year.high() / year.low()).isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void nobodyWasWatchedForADay(ModelKind kind) {
        assertUsable(fit(kind, PurchaseCounts.builder().add(0, 0, 0, 10)), History.once(0));
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void identicalCustomers(ModelKind kind) {
        PurchaseFit fit = fit(kind, PurchaseCounts.builder().add(4, 100, 130, 500));
        assertThat(fit.maximumLikelihood().orElseThrow().peak()).isEqualTo(Peak.RIDGE);
        Estimate year = assertUsable(fit, new History(4, 100, 130));
        assertThat(year.value()).isBetween(4.0, 20.0);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void clocklikeCustomers(ModelKind kind) {
        PurchaseCounts.Builder builder = PurchaseCounts.builder();
        for (int i = 0; i < 300; i++) {
            int repeats = 1 + i % 40;
            builder.add(repeats, 30 * repeats, 30 * repeats + i % 30, 1);
        }
        PurchaseFit fit = fit(kind, builder);
        assertThat(fit.maximumLikelihood().orElseThrow().peak()).isNotEqualTo(Peak.NOT_FOUND);
        Estimate year = assertUsable(fit, new History(20, 600, 615));
        assertThat(year.value()).isBetween(8.0, 15.0);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void hundredsOfOrdersInTenYears(ModelKind kind) {
        Random random = new Random(10);
        PurchaseCounts.Builder builder = PurchaseCounts.builder();
        for (int i = 0; i < 120; i++) {
            int last = 1 + random.nextInt(3600);
            builder.add(1 + random.nextInt(Math.min(last, 600)), last, 3600 + random.nextInt(50), 1);
        }
        PurchaseFit fit = fit(kind, builder);
        assertThat(fit.maximumLikelihood().orElseThrow().peak()).isNotEqualTo(Peak.NOT_FOUND);
        assertUsable(fit, new History(500, 3500, 3600));
        assertUsable(fit, new History(500, 600, 3600));
        assertUsable(fit, History.once(3650));
    }

    /** Thirty customers get an answer, and it is wide. */
    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void thirtyCustomers(ModelKind kind) {
        PurchaseFit fit = fit(
                kind,
                PurchaseCounts.builder()
                        .add(0, 0, 150, 10)
                        .add(0, 0, 300, 11)
                        .add(1, 40, 200, 5)
                        .add(2, 120, 250, 3)
                        .add(6, 170, 180, 1));
        Estimate year = assertUsable(fit, new History(1, 40, 200));
        assertThat(year.high() / year.low()).isGreaterThan(1.5);
        Forecast orders = fit.pooled().orders(new History(6, 170, 180), YEAR);
        assertThat(orders.high() - orders.low()).isGreaterThan(5);
    }

    @Test
    void nobodyIsAReasonAndNonsenseIsRefused() {
        assertThat(PurchaseFitter.fit(ModelKind.BG_NBD, PurchaseCounts.builder().build(), ModelUnit.DAY)
                        .whyNot())
                .contains(Reason.NO_CUSTOMERS);
        assertThatIllegalArgumentException().isThrownBy(() -> new History(3, 2, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new History(0, 2, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new History(1, 12, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(0, 1, 1, 1, ModelUnit.DAY));
    }

    private static PurchaseFit fit(ModelKind kind, PurchaseCounts.Builder builder) {
        return PurchaseFitter.fit(kind, builder.build(), ModelUnit.WEEK).orElseThrow();
    }

    private static Estimate assertUsable(PurchaseFit fit, History history) {
        Estimate alive = fit.pooled().probabilityAlive(history);
        assertThat(alive.value()).isBetween(0.0, 1.0);
        Forecast orders = fit.pooled().orders(history, YEAR);
        assertThat(orders.high()).isFinite();
        Estimate year = fit.pooled().expectedOrders(history, YEAR);
        assertThat(year.value()).isFinite().isNotNegative();
        assertThat(year.high()).isFinite();
        return year;
    }
}
