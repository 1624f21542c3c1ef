package dev.perennial.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.models.Estimate;
import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.plan.Contact.Product;
import dev.perennial.prediction.Segment;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop whose first-time buyers decide between day 18 and 40, and by day 90 if at all; others order every 30 days. */
class RulesTest {
    private static final ShopRhythm RHYTHM = new ShopRhythm(
            Optional.of(new ReturnWindow(18, 40, 0.5, new Estimate(0.2, 0.01, 0.18, 0.22))), OptionalInt.of(90), 30);
    private static final ShopRhythm UNKNOWN = new ShopRhythm(Optional.empty(), OptionalInt.empty(), 30);
    private static final Product BEANS = new Product("B1", "Beans");
    private static final Product MILL = new Product("M1", "Mill");

    private final Rules rules = new Rules(RHYTHM, 4000);

    private static Moment onceBought(int daysAgo) {
        return moment(1, daysAgo, 30, Segment.Value.LOWER_HALF);
    }

    private static Moment regular(int daysAgo, double usualGap, Segment.Value value) {
        return moment(6, daysAgo, usualGap, value);
    }

    private static Moment moment(int occasions, int daysSince, double usualGap, Segment.Value value) {
        return new Moment(occasions, daysSince, usualGap, 0.6, value, null, null);
    }

    private static Moment with(Moment moment, ProductHints.@Nullable Refill refill, ProductHints.@Nullable Next next) {
        return new Moment(
                moment.occasions(),
                moment.daysSince(),
                moment.usualGap(),
                moment.probabilityAlive(),
                moment.value(),
                refill,
                next);
    }

    private String answer(Rules rules, Moment moment) {
        return rules.propose(moment)
                .map(proposal -> proposal.why().reason().code() + " in " + proposal.inDays())
                .orElseGet(() -> rules.silence(moment).code());
    }

    @ParameterizedTest
    @CsvSource({
        "1, second-purchase in 17",
        "10, second-purchase in 8",
        "18, second-purchase in 0",
        "40, second-purchase in 0",
        "41, later",
        "60, later",
        "61, lapsed in 29",
        "90, lapsed in 0",
        "180, lapsed in 0",
        "181, too-late"
    })
    void firstTimeBuyersAreWrittenToInTheShopsOwnWindowAndOnceMoreWhenMostWouldHaveCome(int daysAgo, String expected) {
        assertThat(answer(rules, onceBought(daysAgo))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5, just-bought",
        "20, will-come-by-themselves",
        "44, will-come-by-themselves",
        "45, valuable-at-risk in 15",
        "60, valuable-at-risk in 0",
        "200, valuable-at-risk in 0"
    })
    void theBestAreWrittenToWhenTheyAreSilentForTwiceTheirUsualGap(int daysAgo, String expected) {
        assertThat(answer(rules, regular(daysAgo, 30, Segment.Value.BEST_FIFTH)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"45, will-come-by-themselves", "60, later", "61, lapsed in 29", "90, lapsed in 0", "181, too-late"})
    void othersAreLeftToComeAndGetOneLastTry(int daysAgo, String expected) {
        assertThat(answer(rules, regular(daysAgo, 30, Segment.Value.UPPER_HALF)))
                .isEqualTo(expected);
    }

    @Test
    void withoutEnoughReturnsNobodyIsToldWhenToWrite() {
        assertThat(answer(new Rules(UNKNOWN, 4000), onceBought(30))).isEqualTo("cannot-tell-yet");
    }

    @ParameterizedTest
    @CsvSource({"20, 35, replenishment-due in 15", "40, 35, replenishment-due in 0", "1, 2, replenishment-due in 2"})
    void whatIsUsedUpIsTheMostExactReason(int daysSince, int usualDays, String expected) {
        Moment moment = with(
                regular(daysSince, 10, Segment.Value.BEST_FIFTH),
                new ProductHints.Refill(BEANS, daysSince, usualDays),
                null);
        assertThat(answer(rules, moment)).isEqualTo(expected);
    }

    @Test
    void aReasonIsTrueOnTheDayThePlanIsReadAndNotOnlyOnTheDayOfContact() {
        Moment refill = with(onceBought(20), new ProductHints.Refill(BEANS, 20, 35), null);
        Moment next = with(moment(2, 10, 20, Segment.Value.LOWER_HALF), null, new ProductHints.Next(MILL, BEANS, 25));
        assertThat(why(refill)).isEqualTo(new Why.ReplenishmentDue(BEANS, 20, 35));
        assertThat(why(refill).product()).isEqualTo(BEANS);
        assertThat(why(next)).isEqualTo(new Why.NextProduct(MILL, BEANS, 10));
        assertThat(why(onceBought(10))).isEqualTo(new Why.SecondPurchase(10, 18, 40));
        assertThat(why(onceBought(61))).isEqualTo(new Why.Lapsed(61, 1, 90));
        assertThat(why(regular(45, 30, Segment.Value.BEST_FIFTH))).isEqualTo(new Why.ValuableAtRisk(45, 30));
    }

    private Why why(Moment moment) {
        return rules.propose(moment).orElseThrow().why();
    }

    @ParameterizedTest
    @CsvSource({"10, next-product in 15", "50, next-product in 0", "51, later"})
    void whatNobodyBuysTwiceLeadsToWhatItsBuyersTakeNext(int daysAgo, String expected) {
        Moment moment =
                with(moment(2, daysAgo, 20, Segment.Value.LOWER_HALF), null, new ProductHints.Next(MILL, BEANS, 25));
        assertThat(answer(rules, moment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 9999, no-longer-a-customer",
        "0.5,  79,   would-not-pay",
        "0.5,  0,    would-not-pay",
        "0.5,  80,   ",
        "1,    80,   "
    })
    void noMessageIsWorthItsNuisanceWhereNothingIsToBeExpected(
            double alive, double expectedRevenue, @Nullable String expected) {
        assertThat(rules.refuse(alive, expectedRevenue).map(Silence::code).orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void inAShopWithoutRevenueNothingIsToBeExpected() {
        assertThat(new Rules(RHYTHM, 0).refuse(0.9, 0)).contains(Silence.WOULD_NOT_PAY);
    }

    @Test
    void twoOrdersInOneWeekDoNotMakeAWeeklyCustomer() {
        assertThat(RHYTHM.usualGap(2, 6)).isEqualTo(18);
        assertThat(RHYTHM.usualGap(11, 100)).isBetween(11.0, 12.0);
    }
}
