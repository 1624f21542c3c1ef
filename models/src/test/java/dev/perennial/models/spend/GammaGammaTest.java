package dev.perennial.models.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.models.Cdnow;
import dev.perennial.models.Estimate;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

class GammaGammaTest {
    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    @Test
    void publishedEstimatesOnTheCdnowSample() {
        SpendFit fit = SpendFitter.fit(cdnow()).orElseThrow();
        assertThat(fit.customers()).isEqualTo(946);
        assertThat(fit.peak()).isEqualTo(Peak.ROUND);
        assertThat(fit.model().p()).isCloseTo(6.249, within(0.01));
        assertThat(fit.model().q()).isCloseTo(3.745, within(0.01));
        assertThat(fit.model().gamma()).isCloseTo(15.448, within(0.01));
        assertThat(fit.logLikelihood()).isCloseTo(-4055.92, within(0.01));
        assertThat(fit.pooled().model().q()).isCloseTo(fit.model().q(), withinPercentage(2));
    }

    /** Two customers with repeat orders, and one without, who gets the mean of all. */
    @Test
    void publishedExpectedAmounts() {
        GammaGamma model = SpendFitter.fit(cdnow()).orElseThrow().model();
        assertThat(model.expectedAmount(2, 22.35).orElseThrow()).isCloseTo(24.65, within(0.01));
        assertThat(model.expectedAmount(1, 11.77).orElseThrow()).isCloseTo(18.91, within(0.01));
        assertThat(model.expectedAmount(0, 0).orElseThrow()).isCloseTo(35.17, within(0.01));
    }

    @Test
    void theCurrencysSizeMakesNoDifference() {
        SpendData.Builder cents = SpendData.builder();
        SpendData euros = cdnow();
        for (int i = 0; i < euros.customers(); i++) {
            cents.add((int) euros.orders(i), 1e6 * euros.total(i) / euros.orders(i));
        }
        GammaGamma small = SpendFitter.fit(euros).orElseThrow().model();
        GammaGamma large = SpendFitter.fit(cents.build()).orElseThrow().model();
        assertThat(large.p()).isCloseTo(small.p(), withinPercentage(1e-4));
        assertThat(large.gamma()).isCloseTo(1e6 * small.gamma(), withinPercentage(1e-4));
    }

    @Test
    void oneCustomerAndIdenticalOnesHaveAWideAnswer() {
        for (int n : new int[] {1, 100}) {
            SpendData.Builder builder = SpendData.builder();
            for (int i = 0; i < n; i++) {
                builder.add(3, 20.0);
            }
            SpendFit fit = SpendFitter.fit(builder.build()).orElseThrow();
            assertThat(fit.peak()).isEqualTo(Peak.RIDGE);
            Estimate amount = fit.pooled().expectedAmount(3, 20.0);
            assertThat(amount.value()).isCloseTo(20, withinPercentage(30));
            assertThat(amount.high()).isFinite();
        }
    }

    @Test
    void withoutAmountsThereIsAReason() {
        SpendData none = SpendData.builder().add(0, 10).add(2, 0).build();
        assertThat(SpendFitter.fit(none).whyNot()).contains(Reason.NO_AMOUNTS);
        assertThat(new GammaGamma(1, 0.5, 3).meanAmount().whyNot()).contains(Reason.NO_FINITE_MEAN);
    }

    @Test
    void gradientsAreThoseOfTheValue() {
        SpendLikelihood likelihood = new SpendLikelihood(cdnow());
        for (double[] logs : List.of(new double[] {1, 1, 2}, new double[] {-2, 3, 0}, new double[] {4, -1, 5})) {
            double[] gradient = new double[3];
            likelihood.at(logs, gradient);
            for (int i = 0; i < 3; i++) {
                double[] up = logs.clone();
                double[] down = logs.clone();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                double difference = likelihood.at(up, new double[3]) - likelihood.at(down, new double[3]);
                assertThat(difference / 2e-5).isCloseTo(gradient[i], within(1e-4 * (1 + Math.abs(gradient[i]))));
            }
        }
    }

    /** Occasions after the first day up to the end of calibration, amounts of a day added up. */
    private static SpendData cdnow() {
        SpendData.Builder builder = SpendData.builder();
        for (NavigableMap<LocalDate, Double> days : Cdnow.sample()) {
            List<Double> amounts = days.headMap(CALIBRATION_END, true).values().stream()
                    .skip(1)
                    .toList();
            builder.add(
                    amounts.size(),
                    amounts.stream().mapToDouble(Double::doubleValue).average().orElse(0));
        }
        return builder.build();
    }
}
