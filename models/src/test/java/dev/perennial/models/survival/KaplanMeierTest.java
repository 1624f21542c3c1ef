package dev.perennial.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Estimate;
import dev.perennial.models.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaplanMeierTest {
    /** Freireich et al. (1963), the 6-MP arm: the textbook example, remission times in weeks. */
    private static final KaplanMeier SIX_MP = KaplanMeier.of(
            new int[] {6, 7, 9, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35},
            new long[] {3, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0},
            new long[] {1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 2, 1, 1});

    @ParameterizedTest
    @CsvSource({
        "6, 0.8571, 0.0764",
        "7, 0.8067, 0.0869",
        "10, 0.7529, 0.0963",
        "22, 0.5378, 0.1282",
        "23, 0.4482, 0.1346"
    })
    void theTextbookExampleIsReproduced(int week, double survival, double error) {
        Estimate p = SIX_MP.probabilityBy(week).orElseThrow();
        assertThat(1 - p.value()).isCloseTo(survival, within(5e-5));
        assertThat(p.standardError()).isCloseTo(error, within(5e-5));
    }

    @Test
    void theLogLogIntervalIsTheOneOfTheTextbooks() {
        Estimate p = SIX_MP.probabilityBy(23).orElseThrow();
        assertThat(1 - p.high()).isCloseTo(0.188, within(5e-4));
        assertThat(1 - p.low()).isCloseTo(0.680, within(5e-4));
        assertThat(SIX_MP.medianDay()).hasValue(23);
        assertThat(SIX_MP.atRisk(22)).isEqualTo(7);
        assertThat(SIX_MP.atRisk(8)).isEqualTo(16);
        assertThat(SIX_MP.subjects()).isEqualTo(21);
        assertThat(SIX_MP.events()).isEqualTo(9);
    }

    @Test
    void aHorizonBeyondTheLongestFollowUpIsNotGiven() {
        assertThat(SIX_MP.probabilityBy(35).isGiven()).isTrue();
        assertThat(SIX_MP.probabilityBy(36).whyNot()).contains(Reason.BEYOND_FOLLOW_UP);
        assertThat(SIX_MP.hazard(30, 36).whyNot()).contains(Reason.BEYOND_FOLLOW_UP);
    }

    @Test
    void nobodyGivesAReasonInsteadOfANumber() {
        KaplanMeier nobody = KaplanMeier.of(new int[0], new long[0], new long[0]);
        assertThat(nobody.probabilityBy(30).whyNot()).contains(Reason.NO_CUSTOMERS);
        assertThat(nobody.hazard(30).whyNot()).contains(Reason.NO_CUSTOMERS);
        assertThat(nobody.returnWindow(0.5, 365).whyNot()).contains(Reason.NO_CUSTOMERS);
        assertThat(nobody.lastDay()).isEmpty();
        assertThat(nobody.medianDay()).isEmpty();
    }

    @Test
    void withoutEventsTheUpperEndIsTheExactOneAndNotZero() {
        KaplanMeier quiet = KaplanMeier.of(new int[] {90}, new long[] {0}, new long[] {100});
        Estimate p = quiet.probabilityBy(60).orElseThrow();
        assertThat(p.value()).isZero();
        assertThat(p.high()).isCloseTo(1 - Math.pow(0.025, 0.01), within(1e-12));
    }

    @Test
    void whenEverybodyCameBackTheLowerEndIsTheExactOneAndNotOne() {
        KaplanMeier loyal = KaplanMeier.of(new int[] {30}, new long[] {100}, new long[] {0});
        Estimate p = loyal.probabilityBy(30).orElseThrow();
        assertThat(p.value()).isEqualTo(1);
        assertThat(p.low()).isCloseTo(Math.pow(0.025, 0.01), within(1e-12));
        KaplanMeier twoSteps = KaplanMeier.of(new int[] {10, 30}, new long[] {50, 50}, new long[] {0, 0});
        assertThat(twoSteps.probabilityBy(30).orElseThrow().low()).isBetween(0.9, 1.0);
    }

    @Test
    void aWindowsProbabilityIsThatOfThoseStillToCome() {
        double first = SIX_MP.probabilityBy(9).orElseThrow().value();
        double second = SIX_MP.probabilityBetween(10, 23).orElseThrow().value();
        double all = SIX_MP.probabilityBy(23).orElseThrow().value();
        assertThat(1 - (1 - first) * (1 - second)).isCloseTo(all, within(1e-12));
    }

    @Test
    void theHazardIsEventsPerPersonDay() {
        assertThat(SIX_MP.hazard(6).orElseThrow().value()).isCloseTo(3.0 / 21, within(1e-12));
        // days 6 and 7: 21 and 17 at risk, 3 + 1 events; day 8 has 16 at risk
        Estimate window = SIX_MP.hazard(6, 8).orElseThrow();
        assertThat(window.value()).isCloseTo(4.0 / (21 + 17 + 16), within(1e-12));
        assertThat(window.low()).isPositive().isLessThan(window.value());
    }

    @Test
    void daysMayComeInAnyOrderAndMoreThanOnce() {
        KaplanMeier one = KaplanMeier.of(new int[] {3, 1, 3, 5}, new long[] {1, 2, 1, 0}, new long[] {0, 1, 2, 4});
        KaplanMeier two = KaplanMeier.of(new int[] {1, 3, 5}, new long[] {2, 2, 0}, new long[] {1, 2, 4});
        assertThat(one.probabilityBy(4)).isEqualTo(two.probabilityBy(4));
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KaplanMeier.of(new int[] {-1}, new long[] {1}, new long[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> SIX_MP.probabilityBy(-1));
    }

    @Test
    void theWindowIsWhereMostReturnsHappen() {
        // returns on days 1..100 at one a day, and twenty a day on days 20..29
        int[] day = IntStream.rangeClosed(1, 200).toArray();
        long[] events = IntStream.of(day)
                .mapToLong(d -> d > 100 ? 0 : d >= 20 && d < 30 ? 20 : 1)
                .toArray();
        long[] censored = IntStream.of(day).mapToLong(d -> d == 200 ? 1000 : 0).toArray();
        ReturnWindow window =
                KaplanMeier.of(day, events, censored).returnWindow(0.5, 365).orElseThrow();
        assertThat(window.firstDay()).isBetween(18, 21);
        assertThat(window.lastDay()).isBetween(27, 30);
        assertThat(window.shareOfReturns()).isBetween(0.5, 0.7);
        assertThat(window.returns().value()).isBetween(0.1, 0.2);
    }

    @Test
    void tooFewReturnsGiveNoWindow() {
        assertThat(SIX_MP.returnWindow(0.5, 365).whyNot()).contains(Reason.TOO_FEW_EVENTS);
        KaplanMeier sameDay = KaplanMeier.of(new int[] {0}, new long[] {50}, new long[] {50});
        assertThat(sameDay.returnWindow(0.5, 365).whyNot()).contains(Reason.NO_FOLLOW_UP);
    }
}
