package dev.perennial.models.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.models.Cdnow;
import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.History;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.purchase.PurchaseFitter;
import dev.perennial.models.spend.PooledSpend;
import dev.perennial.models.spend.SpendData;
import dev.perennial.models.spend.SpendFitter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueScorerTest {
    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    private static final Span HORIZON = Span.days(273);

    private final List<History> histories = new ArrayList<>();
    private final List<Double> amounts = new ArrayList<>();
    private final List<Double> laterValue = new ArrayList<>();
    private final List<Integer> laterOrders = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void manyRowsGiveTheFiguresOfSingleCustomers(ModelKind kind) {
        readCdnow();
        PooledModel model = model(kind);
        PooledSpend spend = spend();
        CustomerScores scores = new ValueScorer(model, spend, HORIZON, 0.1).score(columns(), amountColumn());
        for (int row = 0; row < 400; row++) {
            History history = histories.get(row);
            Estimate alive = model.probabilityAlive(history);
            assertThat(scores.alive(row).value()).isCloseTo(alive.value(), withinPercentage(1e-6));
            assertThat(scores.alive(row).low()).isCloseTo(alive.low(), within(1e-6));
            assertThat(scores.expectedOrders(row))
                    .isCloseTo(model.expectedOrders(history, HORIZON).value(), withinPercentage(1e-6));
            Forecast orders = model.orders(history, HORIZON);
            assertThat(scores.orders(row).high()).isCloseTo(orders.high(), within(1.0));
            double discounted = model.model().discountedOrders(history, HORIZON, 0.1)
                    * spend.expectedAmount(history.repeats(), amounts.get(row)).value();
            assertThat(scores.expectedValue(row)).isCloseTo(discounted, withinPercentage(1e-6));
        }
    }

    @Test
    void whatHappenedLiesInMostIntervals() {
        readCdnow();
        CustomerScores scores =
                new ValueScorer(model(ModelKind.PARETO_NBD), spend(), HORIZON, 0).score(columns(), amountColumn());
        int orders = 0;
        int values = 0;
        for (int row = 0; row < scores.size(); row++) {
            orders += holds(scores.orders(row), laterOrders.get(row)) ? 1 : 0;
            values += holds(scores.value(row), laterValue.get(row)) ? 1 : 0;
        }
        assertThat(orders / (double) scores.size()).isBetween(0.93, 0.99);
        assertThat(values / (double) scores.size()).isBetween(0.93, 0.99);
        ShopTotal total = scores.total();
        assertThat(total.expectedOrders().value()).isCloseTo(1665, within(20.0));
        assertThat(total.orders().high() - total.orders().low())
                .isGreaterThan(
                        total.expectedOrders().high() - total.expectedOrders().low());
    }

    @Test
    void discountingTakesOffTheSameShareFromTheSumAndItsRange() {
        readCdnow();
        PooledModel orders = model(ModelKind.PARETO_NBD);
        ShopTotal plain = new ValueScorer(orders, spend(), HORIZON, 0)
                .score(columns(), amountColumn())
                .total();
        CustomerScores scores = new ValueScorer(orders, spend(), HORIZON, 0.1).score(columns(), amountColumn());
        ShopTotal discounted = scores.total();

        assertThat(plain.undiscounted()).isEqualTo(plain.value());
        assertThat(discounted.undiscounted().expected()).isCloseTo(plain.value().expected(), withinPercentage(1e-6));
        assertThat(discounted.undiscounted().high()).isCloseTo(plain.value().high(), withinPercentage(0.1));
        double share = discounted.value().expected() / plain.value().expected();
        assertThat(share).isBetween(0.95, 0.98);
        assertThat(discounted.value().low() / discounted.undiscounted().low()).isCloseTo(share, withinPercentage(1e-6));
        assertThat(scores.expectedUndiscountedValue(0)).isGreaterThan(scores.expectedValue(0));
    }

    private static boolean holds(Forecast forecast, double actual) {
        return forecast.low() <= actual && actual <= forecast.high();
    }

    private PooledModel model(ModelKind kind) {
        return PurchaseFitter.fit(kind, columns().counts(), ModelUnit.WEEK)
                .orElseThrow()
                .pooled();
    }

    private PooledSpend spend() {
        SpendData.Builder builder = SpendData.builder();
        for (int i = 0; i < amounts.size(); i++) {
            builder.add(histories.get(i).repeats(), amounts.get(i));
        }
        return SpendFitter.fit(builder.build()).orElseThrow().pooled();
    }

    private CustomerColumns columns() {
        return CustomerColumns.of(
                histories.stream().mapToInt(History::repeats).toArray(),
                histories.stream().mapToInt(History::lastDay).toArray(),
                histories.stream().mapToInt(History::observedDays).toArray());
    }

    private double[] amountColumn() {
        return amounts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void readCdnow() {
        for (NavigableMap<LocalDate, Double> days : Cdnow.sample()) {
            LocalDate first = days.firstKey();
            List<Double> repeats = days.headMap(CALIBRATION_END, true).values().stream()
                    .skip(1)
                    .toList();
            histories.add(new History(
                    repeats.size(), (int) ChronoUnit.DAYS.between(first, days.floorKey(CALIBRATION_END)), (int)
                            ChronoUnit.DAYS.between(first, CALIBRATION_END)));
            amounts.add(
                    repeats.stream().mapToDouble(Double::doubleValue).average().orElse(0));
            NavigableMap<LocalDate, Double> later = days.tailMap(CALIBRATION_END, false);
            laterOrders.add(later.size());
            laterValue.add(
                    later.values().stream().mapToDouble(Double::doubleValue).sum());
        }
    }
}
