package dev.perennial.models.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Estimate;
import dev.perennial.models.Reason;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    private static long[] twelve(long each) {
        long[] all = new long[12];
        Arrays.fill(all, each);
        return all;
    }

    @Test
    void asManyLeaveAsComeThere() {
        Estimate estimate =
                SteadyState.customers(twelve(1_000), twelve(80), twelve(40)).orElseThrow();
        assertThat(estimate.value()).as("40 of 1,000 leave: 80 of 2,000").isEqualTo(2_000, within(1e-9));
        assertThat(estimate.low()).isEqualTo(2_000, within(1e-6));
        assertThat(estimate.high()).isEqualTo(2_000, within(1e-6));
    }

    @Test
    void whatCannotBeToldHasAReason() {
        assertThat(SteadyState.customers(new long[5], new long[5], new long[5]).whyNot())
                .contains(Reason.TOO_FEW_PERIODS);
        assertThat(SteadyState.customers(twelve(10), twelve(1), twelve(0)).whyNot())
                .as("nobody leaves, so there is no ceiling")
                .contains(Reason.TOO_FEW_EVENTS);
        assertThat(SteadyState.customers(twelve(10), twelve(0), twelve(1)).whyNot())
                .contains(Reason.TOO_FEW_EVENTS);
        assertThat(SteadyState.customers(twelve(0), twelve(0), twelve(0)).whyNot())
                .contains(Reason.TOO_FEW_EVENTS);
        long[] once = twelve(0);
        once[3] = 7;
        assertThat(SteadyState.customers(twelve(10), twelve(1), once).whyNot())
                .as("all of it from one period")
                .contains(Reason.TOO_FEW_EVENTS);
    }

    /** Shops whose months differ more than chance alone would make them. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(20260101);
        int shops = 2_000;
        int held = 0;
        for (int shop = 0; shop < shops; shop++) {
            double churn = 0.02 + 0.1 * random.nextDouble();
            double gain = 20 + 200 * random.nextDouble();
            long active = 500L + random.nextInt(3_000);
            long[] start = new long[12];
            long[] gained = new long[12];
            long[] lost = new long[12];
            for (int month = 0; month < 12; month++) {
                start[month] = active;
                double goes = churn * (1 + 0.2 * (2 * random.nextDouble() - 1));
                double comes = gain * (1 + 0.3 * (2 * random.nextDouble() - 1));
                gained[month] = Math.max(0, Math.round(comes + Math.sqrt(comes) * random.nextGaussian()));
                lost[month] = Math.clamp(
                        Math.round(active * goes + Math.sqrt(active * goes) * random.nextGaussian()), 0, active);
                active += gained[month] - lost[month];
            }
            Estimate estimate = SteadyState.customers(start, gained, lost).orElseThrow();
            held += estimate.low() <= gain / churn && gain / churn <= estimate.high() ? 1 : 0;
        }
        assertThat((double) held / shops).isBetween(0.93, 0.97);
    }
}
