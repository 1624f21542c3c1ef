package dev.perennial.models.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Estimate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrunkRatesTest {
    private static final long SEED = 20250301;

    @Test
    void smallNumbersAreDrawnToTheCommonRateAndLargeOnesAreNot() {
        ShrunkRates rates =
                ShrunkRates.learn(new long[] {300, 250, 200, 1, 0, 2}, new long[] {1000, 1000, 1000, 2, 3, 2});
        Estimate large = rates.rate(300, 1000);
        Estimate lucky = rates.rate(2, 2);
        assertThat(large.value()).isCloseTo(0.30, within(0.01));
        assertThat(lucky.value()).isBetween(0.2, 0.5);
        assertThat(lucky.high() - lucky.low()).isGreaterThan(2 * (large.high() - large.low()));
    }

    @Test
    void theSpreadBetweenGroupsIsRecoveredAndIntervalsCoverTheTruth() {
        System.out.println("ShrunkRatesTest seed " + SEED);
        Random random = new Random(SEED);
        int groups = 2000;
        double[] truth = new double[groups];
        long[] successes = new long[groups];
        long[] trials = new long[groups];
        for (int i = 0; i < groups; i++) {
            truth[i] = betaSample(random, 6, 14);
            trials[i] = 1L + random.nextInt(60);
            for (int t = 0; t < trials[i]; t++) {
                successes[i] += random.nextDouble() < truth[i] ? 1 : 0;
            }
        }
        ShrunkRates rates = ShrunkRates.learn(successes, trials);
        assertThat(rates.commonRate()).isCloseTo(0.3, within(0.01));
        assertThat(rates.strength()).isCloseTo(20, within(3.0));
        int covered = 0;
        for (int i = 0; i < groups; i++) {
            Estimate rate = rates.rate(successes[i], trials[i]);
            covered += rate.low() <= truth[i] && truth[i] <= rate.high() ? 1 : 0;
        }
        assertThat(covered / (double) groups).isBetween(0.93, 0.97);
    }

    @Test
    void extremesHaveValues() {
        assertThat(ShrunkRates.learn(new long[0], new long[0]).rate(0, 0).value())
                .isEqualTo(0.5);
        Estimate nobody =
                ShrunkRates.learn(new long[] {0, 0, 0}, new long[] {5, 9, 2}).rate(0, 5);
        assertThat(nobody.value()).isBetween(0.0, 0.1);
        Estimate everybody =
                ShrunkRates.learn(new long[] {5, 9, 2}, new long[] {5, 9, 2}).rate(5, 5);
        assertThat(everybody.value()).isBetween(0.9, 1.0);
        assertThatIllegalArgumentException().isThrownBy(() -> ShrunkRates.learn(new long[] {3}, new long[] {2}));
    }

    /** Beta with whole parameters as an order statistic of uniforms. */
    private static double betaSample(Random random, int a, int b) {
        return random.doubles(a + b - 1).sorted().skip(a - 1L).findFirst().orElseThrow();
    }
}
