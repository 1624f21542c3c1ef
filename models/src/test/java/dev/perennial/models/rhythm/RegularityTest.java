package dev.perennial.models.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Reason;
import dev.perennial.models.rhythm.Regularity.Rhythm;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularityTest {
    private static final long SEED = 60;

    @ParameterizedTest
    @CsvSource({"1, RANDOM", "2, REGULAR", "5, CLOCKLIKE"})
    void theRegularityIsFoundAtAnyPace(int k, Rhythm rhythm) {
        System.out.println("RegularityTest seed " + SEED);
        Random random = new Random(SEED);
        Regularity.Builder builder = Regularity.builder();
        for (int i = 0; i < 3000; i++) {
            double pace = Math.exp(4.5 + random.nextGaussian());
            builder.add(interval(random, k, pace), interval(random, k, pace));
        }
        Regularity regularity = builder.build().orElseThrow();
        assertThat(regularity.k().value()).isCloseTo(k, within(0.1 * k));
        // whole days make buying look slightly more regular than it is
        assertThat(regularity.k().low()).isLessThan(k * 1.05);
        assertThat(regularity.k().high()).isGreaterThan(k * 0.97);
        assertThat(regularity.rhythm()).isEqualTo(rhythm);
    }

    @Test
    void theModelsTakeASilenceOfClocklikeBuyersTooLightly() {
        Regularity.Builder builder = Regularity.builder();
        for (int i = 0; i < 100; i++) {
            builder.add(27 + i % 7, 30);
        }
        Regularity clock = builder.build().orElseThrow();
        assertThat(clock.rhythm()).isEqualTo(Rhythm.CLOCKLIKE);
        assertThat(Regularity.silenceAssumed(2)).isCloseTo(0.135, within(1e-3));
        assertThat(clock.silence(2)).isLessThan(1e-6);
    }

    @Test
    void fewCustomersSayNothing() {
        assertThat(Regularity.builder().add(3, 4).build().whyNot()).contains(Reason.TOO_FEW_EVENTS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regularity.builder().add(0, 4));
    }

    private static int interval(Random random, int k, double pace) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            sum -= Math.log(random.nextDouble());
        }
        return 1 + (int) (sum / k * pace);
    }
}
