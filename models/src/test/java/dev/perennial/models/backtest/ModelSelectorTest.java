package dev.perennial.models.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Cdnow;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Reason;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.PurchaseCounts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

class ModelSelectorTest {
    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    @Test
    void thePublishedHoldOutFiguresAreShown() {
        List<ModelBacktest> backtests =
                ModelSelector.backtest(cdnow(), ModelUnit.WEEK).orElseThrow();
        for (ModelBacktest backtest : backtests) {
            assertThat(backtest.actualOrders()).isEqualTo(1882);
            assertThat(backtest.classes().stream()
                            .mapToLong(FrequencyClass::customers)
                            .sum())
                    .isEqualTo(2357);
            switch (backtest.kind()) {
                case BG_NBD -> assertThat(backtest.expectedOrders()).isCloseTo(1653.4, within(0.5));
                case PARETO_NBD -> assertThat(backtest.expectedOrders()).isCloseTo(1665.5, within(0.5));
                case MBG_NBD -> assertThat(backtest.expectedOrders()).isBetween(1575.0, 1578.0);
            }
        }
        assertThat(backtests).isSortedAccordingTo((a, b) -> Double.compare(a.deviance(), b.deviance()));
    }

    @Test
    void theModelWithTheBestHoldOutIsChosenAndFittedToAllData() {
        HoldOut holdOut = cdnow();
        ModelChoice choice = ModelSelector.choose(holdOut.customers().counts(), holdOut, ModelUnit.WEEK)
                .orElseThrow();
        ModelKind best = choice.backtests().orElseThrow().getFirst().kind();
        assertThat(choice.chosen().kind()).isEqualTo(best);
        assertThat(choice.fit(best)).isSameAs(choice.chosen());
    }

    @Test
    void withoutAHoldOutTheLikelihoodDecidesAndOneTimersAreNotTakenForAlive() {
        HoldOut empty = HoldOut.of(CustomerColumns.of(new int[0], new int[0], new int[0]), new int[0], 1);
        PurchaseCounts onlyOnce = PurchaseCounts.builder().add(0, 0, 100, 30).build();
        ModelChoice choice =
                ModelSelector.choose(onlyOnce, empty, ModelUnit.WEEK).orElseThrow();
        assertThat(choice.backtests().whyNot()).contains(Reason.NO_HOLD_OUT);
        assertThat(choice.chosen().kind()).isEqualTo(ModelKind.PARETO_NBD);
        assertThat(ModelSelector.choose(PurchaseCounts.builder().build(), empty, ModelUnit.WEEK)
                        .whyNot())
                .contains(Reason.NO_CUSTOMERS);
    }

    @Test
    void halfOfTheDataIsHeldOutAndAtMostAYear() {
        assertThat(HoldOut.suggestedDays(546)).isEqualTo(273);
        assertThat(HoldOut.suggestedDays(3000)).isEqualTo(365);
    }

    private static HoldOut cdnow() {
        List<NavigableMap<LocalDate, Double>> customers = Cdnow.sample();
        int n = customers.size();
        int[] repeats = new int[n];
        int[] last = new int[n];
        int[] observed = new int[n];
        int[] later = new int[n];
        for (int i = 0; i < n; i++) {
            NavigableMap<LocalDate, Double> days = customers.get(i);
            LocalDate first = days.firstKey();
            repeats[i] = days.headMap(CALIBRATION_END, true).size() - 1;
            last[i] = (int) ChronoUnit.DAYS.between(first, days.floorKey(CALIBRATION_END));
            observed[i] = (int) ChronoUnit.DAYS.between(first, CALIBRATION_END);
            later[i] = days.tailMap(CALIBRATION_END, false).size();
        }
        return HoldOut.of(CustomerColumns.of(repeats, last, observed), later, 273);
    }
}
