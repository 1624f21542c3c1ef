package dev.perennial.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Figures that a shop owner can check with a pencil. */
class SmallShopTest {
    private final SmallShop shop = new SmallShop();

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @Test
    void aShopWithoutOrdersHasReasonsInsteadOfFigures() throws Exception {
        Insight insight = shop.insight("2026-01-01");

        assertThat(insight.totals().firstOrder()).isNull();
        assertThat(insight.totals().orders()).isZero();
        assertThat(insight.totals().repeatRate()).isEqualTo(new Figure.Unknown(Absence.NO_ORDERS));
        assertThat(insight.movements(Period.QUARTER)).isEmpty();
        assertThat(insight.purchaseFunnel()).isEmpty();
        assertThat(insight.timing().window().whyNot()).contains(Reason.NO_CUSTOMERS);
        assertThat(insight.timing().hazard()).isEmpty();
        assertThat(insight.cohorts()).isEmpty();
        assertThat(insight.rfm()).isEmpty();
        assertThat(insight.concentration().topFifthShare()).isEqualTo(new Figure.Unknown(Absence.NO_REVENUE));
        assertThat(insight.concentration().topFifthShareAllTime()).isEqualTo(new Figure.Unknown(Absence.NO_REVENUE));
        assertThat(insight.baskets().all().all().averageOrder()).isEqualTo(new Figure.Unknown(Absence.NO_ORDERS));
        assertThat(insight.firstProducts().products()).isEmpty();
    }

    @Test
    void ordersFromTheEndOfObservationOnDoNotExist() throws Exception {
        shop.buys("ann", "2026-01-05", 1000).returns("ann", "2026-01-06", 100);

        assertThat(shop.insight("2026-01-05").totals().orders()).isZero();
        assertThat(shop.insight("2026-01-05").totals().net()).isZero();
        assertThat(shop.insight("2026-01-06").totals().net()).isEqualTo(1000);
        assertThat(shop.insight("2026-01-07").totals().net()).isEqualTo(900);
    }

    @Test
    void oneOrderOfOneCustomer() throws Exception {
        shop.buys("ann", "2026-01-05", 1000);
        Insight insight = shop.insight("2026-01-06");

        assertThat(insight.totals().repeatRate()).isEqualTo(new Figure.Known(0));
        FunnelStep only = insight.purchaseFunnel().getFirst();
        assertThat(insight.purchaseFunnel()).hasSize(1);
        assertThat(only.customers()).isOne();
        assertThat(only.medianDaysAmongRepeaters()).isEqualTo(new Figure.Unknown(Absence.NOBODY_RETURNED));
        assertThat(only.medianDays()).isEmpty();
        assertThat(only.within()).allMatch(horizon -> !horizon.chance().isGiven());
        assertThat(insight.cohorts())
                .singleElement()
                .satisfies(cohort -> assertThat(cohort.active()).containsExactly(1L));
        assertThat(insight.rfm()).containsExactly(new RfmCell(1, 1, 1, 1, 1000));
        assertThat(insight.concentration().topFifthShare()).isEqualTo(new Figure.Known(1));
        assertThat(insight.concentration().gini()).isEqualTo(new Figure.Known(0));
        assertThat(insight.concentration().curve()).containsExactly(new Concentration.Point(1, 1, 1));
    }

    @Test
    void twoOrdersOnOneDayAreOneOccasion() throws Exception {
        shop.buys("ann", "2026-01-05", 1000).buys("ann", "2026-01-05", 500);
        Totals totals = shop.insight("2026-02-01").totals();

        assertThat(totals.orders()).isEqualTo(2);
        assertThat(totals.occasions()).isOne();
        assertThat(totals.repeatCustomers()).isZero();
        assertThat(totals.gross()).isEqualTo(1500);
    }

    @Test
    void ordersThatDoNotCountAndNamelessOnesStandApart() throws Exception {
        shop.buysButIsNotCounted("bob", "2025-12-01", 700)
                .somebodyBuys("2026-01-04", 400)
                .buys("ann", "2026-01-05", 1000)
                .buysButIsNotCounted("ann", "2026-01-09", 9999);
        Insight insight = shop.insight("2026-02-01");

        assertThat(insight.totals().customers()).isOne();
        assertThat(insight.totals().gross()).isEqualTo(1000);
        assertThat(insight.totals().withoutCustomer()).isEqualTo(new Totals.Anonymous(1, 400));
        assertThat(insight.totals().firstOrder()).isEqualTo("2025-12-01");
        assertThat(insight.totals().lastOrder()).isEqualTo("2026-01-09");
        assertThat(insight.cohorts()).hasSize(1);
    }

    @Test
    void creditNotesOfStrangersLowerRevenueWithoutMakingCustomers() throws Exception {
        shop.buys("ann", "2026-01-05", 1000).returns("zoe", "2026-01-06", 300).returns("ann", "2026-01-07", 200);
        Insight insight = shop.insight("2026-02-01");

        assertThat(insight.totals().net()).isEqualTo(500);
        assertThat(insight.totals().customers()).isOne();
        assertThat(insight.rfm()).extracting(RfmCell::netRevenue).containsExactly(800L);
    }

    @Test
    void anOrderOfNothingStillCounts() throws Exception {
        shop.buys("ann", "2026-01-05", 0).buys("ann", "2026-01-15", 0);
        Insight insight = shop.insight("2026-02-01");

        assertThat(insight.totals().repeatCustomers()).isOne();
        assertThat(insight.concentration().gini()).isEqualTo(new Figure.Unknown(Absence.NO_REVENUE));
        assertThat(insight.baskets().all().all().averageOrder()).isEqualTo(new Figure.Known(0));
    }

    /**
     * <pre>
     *        2024 Q3   Q4   2025 Q1 .. Q3   Q4    2026 Q1
     * ann       x                x     x           x        retained throughout
     * bob       x                                           churned in 2025 Q3
     * cid                  x                       x        new in 2025 Q1, retained
     * dan       x                              x            away for more than a year: resurrected in 2025 Q4
     * </pre>
     */
    @Test
    void theBridgeTellsWhoStayedWentAndCameBack() throws Exception {
        shop.buys("ann", "2024-07-10", 100)
                .buys("ann", "2025-02-10", 100)
                .buys("ann", "2025-09-10", 100)
                .buys("ann", "2026-01-10", 100)
                .buys("bob", "2024-07-11", 100)
                .buys("cid", "2025-01-05", 100)
                .buys("cid", "2026-01-05", 100)
                .buys("dan", "2024-07-01", 100)
                .buys("dan", "2025-11-20", 100);
        List<Movement> quarters = shop.insight("2026-04-01").movements(Period.QUARTER);

        assertThat(quarters)
                .extracting(
                        movement -> movement.from().toString(),
                        Movement::start,
                        Movement::acquired,
                        Movement::resurrected,
                        Movement::churned,
                        Movement::end)
                .containsExactly(
                        row("2024-07-01", 0, 3, 0, 0, 3),
                        row("2024-10-01", 3, 0, 0, 0, 3),
                        row("2025-01-01", 3, 1, 0, 0, 4),
                        row("2025-04-01", 4, 0, 0, 0, 4),
                        row("2025-07-01", 4, 0, 0, 2, 2),
                        row("2025-10-01", 2, 0, 1, 0, 3),
                        row("2026-01-01", 3, 0, 0, 0, 3));
        assertThat(quarters.get(4).crr()).isEqualTo(new Figure.Known(50));
        assertThat(quarters.get(4).quickRatio()).isEqualTo(new Figure.Known(0));
        assertThat(quarters.get(5).crr()).isEqualTo(new Figure.Known(150));
        assertThat(quarters.get(5).crrExcludingResurrected()).isEqualTo(new Figure.Known(100));
        assertThat(quarters.get(5).quickRatio()).isEqualTo(new Figure.Unknown(Absence.NOBODY_LEFT));
    }

    private static org.assertj.core.groups.Tuple row(
            String from, long start, long acquired, long resurrected, long churned, long end) {
        return org.assertj.core.groups.Tuple.tuple(from, start, acquired, resurrected, churned, end);
    }

    @Test
    void onlyWholePeriodsOfTheDataAreShown() throws Exception {
        shop.buys("ann", "2025-01-02", 100).buys("ann", "2025-12-30", 100);
        Insight insight = shop.insight("2025-12-31");

        assertThat(insight.movements(Period.QUARTER))
                .extracting(Movement::from)
                .map(Object::toString)
                .containsExactly("2025-04-01", "2025-07-01");
        assertThat(insight.movements(Period.YEAR)).isEmpty();
        assertThat(insight.movements(Period.MONTH)).hasSize(10);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() throws Exception {
        shop.buys("ann", "2026-01-01", 1)
                .buys("ann", "2026-01-11", 1)
                .buys("bob", "2026-01-01", 1)
                .buys("bob", "2026-01-14", 1);

        assertThat(shop.insight("2026-03-01").purchaseFunnel().getFirst().medianDaysAmongRepeaters())
                .isEqualTo(new Figure.Known(11.5));
    }

    @Test
    void whoReturnsMoreThanTheyBoughtCountsAsNothingInTheGini() throws Exception {
        shop.buys("ann", "2026-01-05", 300)
                .buys("bob", "2026-01-05", 100)
                .buys("cid", "2026-01-05", 100)
                .returns("cid", "2026-01-06", 300);
        Concentration concentration = shop.insight("2026-02-01").concentration();

        assertThat(concentration.topFifthShare()).isEqualTo(new Figure.Known(1.5));
        assertThat(concentration.gini().value()).isCloseTo(0.5, within(1e-12));
        assertThat(concentration.topFifthShareAllTime()).isEqualTo(new Figure.Known(0.6));
    }

    @Test
    void theDependenceOnDiscountsIsSplitIntoFirstAndRepeat() throws Exception {
        shop.buysDiscounted("ann", "2026-01-01", 900, 100)
                .buys("ann", "2026-01-20", 1000)
                .buysDiscounted("ann", "2026-02-01", 500, 500)
                .buys("bob", "2026-01-05", 600)
                .buys("bob", "2026-01-25", 500);
        Baskets baskets = shop.insight("2026-03-01").baskets();

        assertThat(baskets.first().discountedOrders()).isEqualTo(new Figure.Known(0.5));
        assertThat(baskets.first().discountedRevenue()).isEqualTo(new Figure.Known(0.6));
        assertThat(baskets.repeat().discountedRevenue()).isEqualTo(new Figure.Known(0.25));
        assertThat(baskets.repeat().discountRate()).isEqualTo(new Figure.Known(0.2));
        assertThat(baskets.organicRepeatShare().value()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(baskets.first().all().averageOrder()).isEqualTo(new Figure.Known(750));
    }

    @Test
    void groupsAreShownOnceEnoughPeopleAreInThem() throws Exception {
        for (int i = 0; i < 120; i++) {
            String customer = "c" + i;
            shop.livesIn(customer, i < 110 ? "SE" : "DE")
                    .buys(customer, "2026-01-02", 100)
                    .of("tea", 2);
            if (i % 2 == 0) {
                shop.buys(customer, "2026-01-20", 100).of("coffee", 1);
            }
        }
        Insight insight = shop.insight("2026-12-01");

        assertThat(insight.timing().groups()).hasSize(2);
        Timing.Groups countries = insight.timing().groups().getLast();
        assertThat(countries.by()).isEqualTo(Timing.By.COUNTRY);
        assertThat(countries.groups()).extracting(Timing.Group::name).containsExactly("SE");
        assertThat(countries.leftOut()).isOne();
        assertThat(insight.timing().groups().getFirst().groups())
                .extracting(Timing.Group::name)
                .containsExactly("tea");
        assertThat(insight.baskets().itemsPerOrder().value()).isCloseTo(300 / 180.0, within(1e-12));
        assertThat(insight.firstProducts().products())
                .singleElement()
                .satisfies(product -> assertThat(product.rate().value()).isCloseTo(0.5, within(0.01)));
    }
}
