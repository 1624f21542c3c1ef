package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published forecasts on the CDNOW sample ({@code reference.json} beside the data). */
class ReferenceForecastTest {
    private static final BgNbd BG = new BgNbd(0.24259, 4.4136, 0.79292, 2.42589, ModelUnit.WEEK);
    private static final ParetoNbd PARETO = new ParetoNbd(0.5533, 10.578, 0.6062, 11.669, ModelUnit.WEEK);
    private static final Span YEAR = Span.weeks(52);

    /** t_x = 30.43 and T = 38.86 weeks. */
    private static final History TWO = new History(2, 213, 272);

    /** t_x = 30.857 and T = 31 weeks. */
    private static final History HEAVY = new History(26, 216, 217);

    @Test
    void conditionalOfBgNbd() {
        assertThat(BG.expectedOrders(TWO, Span.weeks(39))).isCloseTo(1.226, within(1e-3));
        assertThat(BG.probabilityAlive(TWO)).isCloseTo(0.7266, within(1e-4));
        assertThat(BG.expectedOrders(HEAVY, YEAR)).isCloseTo(25.7566, within(2e-3));
        assertThat(BG.probabilityAlive(HEAVY)).isCloseTo(0.96885, within(1e-5));
    }

    @Test
    void conditionalOfParetoNbd() {
        assertThat(PARETO.expectedOrders(HEAVY, YEAR)).isCloseTo(25.456, within(2e-3));
        assertThat(PARETO.probabilityAlive(HEAVY)).isCloseTo(0.99787, within(1e-5));
    }

    @Test
    void newCustomers() {
        assertThat(BG.expectedOrdersOfNewCustomer(YEAR)).isCloseTo(1.444, within(1e-3));
        assertThat(PARETO.expectedOrdersOfNewCustomer(YEAR)).isCloseTo(1.4734, within(2e-4));
    }

    /** Who bought often and then fell silent is expected to buy less than who bought seldom. */
    @Test
    void theIncreasingFrequencyParadox() {
        int[] x = {10, 15, 20, 25};
        double[] bg = {0.3475, 0.0428, 0.00416, 0.000358};
        double[] pareto = {0.706, 0.144, 0.0225, 0.0031};
        for (int i = 0; i < x.length; i++) {
            History history = new History(x[i], 140, 273);
            assertThat(BG.expectedOrders(history, YEAR)).isCloseTo(bg[i], within(bg[i] * 2e-3));
            assertThat(PARETO.expectedOrders(history, YEAR)).isCloseTo(pareto[i], within(pareto[i] * 2e-2));
        }
    }

    @Test
    void holdOutOf39Weeks() {
        List<History> histories = CdnowHistories.histories();
        int actual = CdnowHistories.later().stream().mapToInt(Integer::intValue).sum();
        assertThat(actual).isEqualTo(1882);
        Span span = Span.weeks(39);
        assertThat(histories.stream()
                        .mapToDouble(h -> BG.expectedOrders(h, span))
                        .sum())
                .isCloseTo(1653.4, within(0.5));
        assertThat(histories.stream()
                        .mapToDouble(h -> PARETO.expectedOrders(h, span))
                        .sum())
                .isCloseTo(1665.5, within(0.5));
    }
}
