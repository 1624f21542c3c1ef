package dev.perennial.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.insight.SmallShop;
import dev.perennial.models.Forecast;
import dev.perennial.models.Reason;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shops in which most of what the models live on is missing. */
class PredictionsTest {
    private static final LocalDate START = LocalDate.parse("2025-01-01");

    private final SmallShop shop = new SmallShop();

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    private Prediction predict(String asOf) throws SQLException {
        return Predictions.compute(shop.connection(), new PredictionRequest(7, LocalDate.parse(asOf), null, 2));
    }

    private Clv clv(String asOf) throws SQLException {
        return predict(asOf).clv();
    }

    private static void isComplete(Clv clv) {
        Worth worth = clv.worth().orElseThrow();
        assertThat(clv.chosen().isGiven()).isTrue();
        assertThat(clv.models()).hasSize(3);
        assertThat(worth.orders().expected())
                .isBetween(worth.orders().low(), worth.orders().high());
        assertThat(clv.segments().stream().mapToLong(Segment::customers).sum()).isEqualTo(worth.customers());
    }

    @Test
    void nobodyHasOrdered() throws SQLException {
        shop.somebodyBuys("2025-01-01", 100);
        Prediction prediction = predict("2025-02-01");
        assertThat(prediction.clv().worth().whyNot()).contains(Reason.NO_CUSTOMERS);
        assertThat(prediction.clv().models()).hasSize(3);
        assertThat(prediction.customers().isGiven()).isFalse();
    }

    @Test
    void oneCustomerWithOneOrder() throws SQLException {
        shop.buys("ann", "2025-01-01", 1000);
        Clv clv = clv("2025-01-02");
        isComplete(clv);
        assertThat(clv.models().getFirst().estimate().whyNot()).contains(Reason.NO_REPEAT_ORDERS);
        assertThat(clv.spend().whyNot()).contains(Reason.NO_AMOUNTS);
        assertThat(clv.backtest().whyNot()).contains(Reason.NO_HOLD_OUT);
        assertThat(clv.worth().orElseThrow().revenue().whyNot()).contains(Reason.NO_AMOUNTS);
    }

    @Test
    void everybodyBoughtOnce() throws SQLException {
        for (int i = 0; i < 200; i++) {
            shop.buysOn("c" + i, START.plusDays(i), 1000 + i);
        }
        Clv clv = clv("2025-08-01");
        isComplete(clv);
        assertThat(clv.worth().orElseThrow().revenue().isGiven()).isFalse();
        assertThat(clv.worth().orElseThrow().discountedRevenue().isGiven()).isFalse();
        assertThat(clv.segments())
                .allSatisfy(segment ->
                        assertThat(segment.expectedRevenue().isGiven()).isFalse());
    }

    @Test
    void dataOfOneDay() throws SQLException {
        for (int i = 0; i < 30; i++) {
            shop.buysOn("c" + i, START, 1000).buysOn("c" + i, START, 500);
        }
        isComplete(clv("2025-01-02"));
    }

    @Test
    void thirtyCustomersGetAWideRangeInsteadOfNothing() throws SQLException {
        for (int i = 0; i < 30; i++) {
            shop.buysOn("c" + i, START.plusDays(i), 2000);
            if (i % 3 == 0) {
                shop.buysOn("c" + i, START.plusDays(40 + 2L * i), 1500 + 10L * i);
            }
        }
        Clv clv = clv("2025-06-01");
        isComplete(clv);
        Forecast orders = clv.worth().orElseThrow().orders();
        assertThat(orders.high() / Math.max(1, orders.low())).isGreaterThan(2);
        Forecast revenue = clv.worth().orElseThrow().revenue().orElseThrow();
        assertThat(revenue.expected()).isBetween(revenue.low(), revenue.high());
        assertThat(revenue.low()).isGreaterThan(0);
        Forecast discounted = clv.worth().orElseThrow().discountedRevenue().orElseThrow();
        assertThat(discounted.expected() / revenue.expected())
                .as("orders come within the year, the sooner ones more often")
                .isBetween(1 / 1.05, 1 / 1.02);
        assertThat(discounted.high() / revenue.high())
                .isCloseTo(discounted.expected() / revenue.expected(), within(1e-9));
    }

    @Test
    void noRevenueAtAll() throws SQLException {
        for (int i = 0; i < 40; i++) {
            shop.buysOn("c" + i, START.plusDays(i), 0).buysOn("c" + i, START.plusDays(i + 30L), 0);
        }
        Clv clv = clv("2025-06-01");
        isComplete(clv);
        assertThat(clv.spend().whyNot()).contains(Reason.NO_AMOUNTS);
        assertThat(predict("2025-06-01").customers().orElseThrow().expectedRevenue(0))
                .isZero();
    }

    @Test
    void refundsAndCreditNotesMayTakeEverythingBack() throws SQLException {
        for (int i = 0; i < 40; i++) {
            shop.buysOn("c" + i, START.plusDays(i), 1000);
            shop.buysAndGetsBack("c" + i, START.plusDays(i + 20L).toString(), 3000, 3000);
            shop.returns("c" + i, START.plusDays(i + 25L).toString(), 4000);
        }
        shop.buys("ann", "2025-01-01", 500).buys("ann", "2025-02-01", 500);
        Clv clv = clv("2025-06-01");
        isComplete(clv);
        assertThat(clv.worth().orElseThrow().revenue().orElseThrow().expected()).isZero();
    }

    @Test
    void creditNotesLowerWhatIsExpectedByTheirShare() throws SQLException {
        for (int i = 0; i < 40; i++) {
            shop.buysOn("c" + i, START.plusDays(i), 1000).buysOn("c" + i, START.plusDays(i + 30L), 1000);
        }
        double before =
                clv("2025-06-01").worth().orElseThrow().revenue().orElseThrow().expected();
        for (int i = 0; i < 40; i++) {
            shop.returns("c" + i, "2025-04-01", 500);
        }
        double after =
                clv("2025-06-01").worth().orElseThrow().revenue().orElseThrow().expected();
        assertThat(after / before).isBetween(0.7499, 0.7501);
    }

    @Test
    void anOrderOfTheYearOneStopsNothing() throws SQLException {
        shop.buysOn("ann", LocalDate.of(1, 1, 1), 1000)
                .buys("ann", "2025-01-01", 1000)
                .buys("bob", "2025-01-01", 1000);
        isComplete(clv("2025-02-01"));
    }

    @Test
    void calibrationMayEndBeforeTheFirstOrderOrAfterTheLast() throws SQLException {
        shop.buys("ann", "2025-01-01", 1000).buys("ann", "2025-02-01", 1000);
        LocalDate asOf = LocalDate.parse("2025-03-01");
        var connection = shop.connection();
        Clv early = Predictions.compute(connection, new PredictionRequest(7, asOf, LocalDate.parse("2024-01-01"), 2))
                .clv();
        Clv late = Predictions.compute(connection, new PredictionRequest(7, asOf, LocalDate.parse("2026-01-01"), 2))
                .clv();
        assertThat(early.chosen().whyNot()).contains(Reason.NO_CUSTOMERS);
        isComplete(late);
        assertThat(late.backtest().whyNot()).contains(Reason.NO_HOLD_OUT);
    }

    @Test
    void theBestFifthIsRoundedUpAndTiesGoToTheEarlierId() {
        Segment.Value[] values = ValueClasses.of(new long[] {5, 9, 5, 5, 1, 1});
        assertThat(values)
                .containsExactly(
                        Segment.Value.BEST_FIFTH,
                        Segment.Value.BEST_FIFTH,
                        Segment.Value.UPPER_HALF,
                        Segment.Value.LOWER_HALF,
                        Segment.Value.LOWER_HALF,
                        Segment.Value.LOWER_HALF);
        assertThat(ValueClasses.of(new long[0])).isEmpty();
    }
}
