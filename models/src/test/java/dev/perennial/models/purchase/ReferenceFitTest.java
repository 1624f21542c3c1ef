package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Peak;
import org.junit.jupiter.api.Test;

/** The published estimates on the CDNOW sample ({@code reference.json} beside the data). */
class ReferenceFitTest {

    @Test
    void bgNbd() {
        MaximumLikelihood fit = fit(ModelKind.BG_NBD, ModelUnit.WEEK);
        assertParameters(fit, 0.001, 0.24259, 4.4136, 0.79292, 2.42589);
        assertThat(fit.logLikelihood()).isCloseTo(-9582.429, within(0.01));
        assertErrors(fit, 0.01256, 0.3782, 0.1857, 0.7054);
    }

    @Test
    void mbgNbd() {
        MaximumLikelihood fit = fit(ModelKind.MBG_NBD, ModelUnit.WEEK);
        assertParameters(fit, 0.002, 0.525, 6.183, 0.891, 1.614);
        assertThat(fit.logLikelihood()).isCloseTo(-9582.13, within(0.02));
    }

    @Test
    void paretoNbd() {
        MaximumLikelihood fit = fit(ModelKind.PARETO_NBD, ModelUnit.WEEK);
        assertParameters(fit, 0.005, 0.5533, 10.578, 0.6062, 11.669);
        assertThat(fit.logLikelihood()).isCloseTo(-9594.976, within(0.01));
        assertErrors(fit, 0.0476, 0.8427, 0.1873, 6.211);
    }

    @Test
    void theUnitChangesTheScaleOfTheParametersAndNothingElse() {
        for (ModelKind kind : ModelKind.values()) {
            PurchaseModel weeks = fit(kind, ModelUnit.WEEK).model();
            PurchaseModel days = fit(kind, ModelUnit.DAY).model();
            assertThat(days.parameters().get(0)).isCloseTo(weeks.parameters().get(0), withinPercentage(0.01));
            assertThat(days.parameters().get(1))
                    .isCloseTo(7 * weeks.parameters().get(1), withinPercentage(0.01));
            History history = new History(2, 213, 272);
            assertThat(days.probabilityAlive(history)).isCloseTo(weeks.probabilityAlive(history), within(1e-5));
        }
    }

    private static MaximumLikelihood fit(ModelKind kind, ModelUnit unit) {
        MaximumLikelihood fit = PurchaseFitter.fit(kind, CdnowHistories.counts(), unit)
                .orElseThrow()
                .maximumLikelihood()
                .orElseThrow();
        assertThat(fit.peak()).isEqualTo(Peak.ROUND);
        return fit;
    }

    private static void assertParameters(MaximumLikelihood fit, double tolerance, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(fit.model().parameters().get(i)).as(fit.toString()).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static void assertErrors(MaximumLikelihood fit, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            double error = fit.parameters().get(i).estimate().orElseThrow().standardError();
            assertThat(error).as(fit.toString()).isCloseTo(expected[i], withinPercentage(1));
        }
    }
}
