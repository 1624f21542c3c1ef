package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.SmoothFunction;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Analytic gradients against differences of the value, at random parameters and for random histories. */
class GradientTest {
    private static final long SEED = 4711;
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void gradientsAreThoseOfTheValue(ModelKind kind) {
        System.out.println("GradientTest seed " + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            PurchaseCounts counts = someHistories(random);
            SmoothFunction likelihood = kind.logLikelihood(counts, ModelUnit.WEEK);
            double[] logs = {
                random.nextGaussian() * 1.5,
                2 + random.nextGaussian() * 2,
                random.nextGaussian(),
                1 + random.nextGaussian() * 2
            };
            assertGradient(likelihood, logs);
        }
    }

    private static void assertGradient(SmoothFunction likelihood, double[] logs) {
        double[] gradient = new double[4];
        double value = likelihood.at(logs, gradient);
        for (int i = 0; i < 4; i++) {
            double[] moved = logs.clone();
            moved[i] = logs[i] + STEP;
            double up = likelihood.at(moved, new double[4]);
            moved[i] = logs[i] - STEP;
            double down = likelihood.at(moved, new double[4]);
            double tolerance = 1e-5 * (1 + Math.abs(gradient[i])) + 1e-9 * Math.abs(value);
            assertThat((up - down) / (2 * STEP)).isCloseTo(gradient[i], within(tolerance));
        }
    }

    private static PurchaseCounts someHistories(Random random) {
        PurchaseCounts.Builder builder = PurchaseCounts.builder();
        int longest = 30 + random.nextInt(random.nextBoolean() ? 400 : 3620);
        for (int i = 0; i < 20; i++) {
            int end = 1 + random.nextInt(longest);
            int last = random.nextInt(end + 1);
            int repeats = last == 0 ? 0 : 1 + random.nextInt(Math.min(last, random.nextInt(10) == 0 ? 300 : 5));
            builder.add(new History(repeats, last, end), 1L + random.nextInt(3));
        }
        return builder.build();
    }
}
