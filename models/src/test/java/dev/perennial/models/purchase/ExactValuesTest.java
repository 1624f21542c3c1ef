package dev.perennial.models.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.models.ModelUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values computed with fifty digits (arbitrary precision quadrature and hypergeometric functions). */
class ExactValuesTest {

    /** α above β and below it, heavy buyers, ten years, one-timers, almost equal customers, nobody watched after. */
    @ParameterizedTest
    @CsvSource({
        "0.5533, 10.578, 0.6062, 11.669, 2, 213, 272, -9.55409317995563, 0.869142855873947",
        "0.5533, 10.578, 0.6062, 11.669, 26, 216, 217, -39.1308013216031, 0.997873558702403",
        "0.5, 3, 0.6, 30, 5, 100, 400, -15.0589409053951, 0.0153277625842704",
        "0.5, 30, 0.6, 3, 5, 100, 400, -18.4160514484971, 0.056796219238696",
        "0.05, 0.01, 0.3, 200, 0, 0, 700, -0.453666112696958, 0.879417574238089",
        "2, 50, 0.1, 0.02, 0, 0, 3650, -0.709921470723404, 0.00563265218829887",
        "1.2, 8, 3, 900, 300, 2000, 3650, -299.805413008028, 1.99431583565219e-75",
        "1.2, 8, 0.4, 0.5, 300, 3000, 3650, -421.66268557076, 4.07123487802205e-23",
        "40, 300, 12, 5000, 40, 300, 3000, -80.8611036030599, 2.61864380774266e-25",
        "0.7, 1, 5, 1, 12, 12, 12, 1.29821564007147, 1.0",
        "0.3, 2, 1, 4, 600, 3600, 3650, -524.083323500318, 0.134848028389677"
    })
    void paretoNbd(
            double r, double alpha, double s, double beta, int x, int last, int end, double value, double alive) {
        PurchaseCounts counts =
                PurchaseCounts.builder().add(new History(x, last, end)).build();
        double[] logs = {Math.log(r), Math.log(alpha), Math.log(s), Math.log(beta)};
        double likelihood = new ParetoLikelihood(counts, ModelUnit.WEEK).at(logs, new double[4]);
        assertThat(likelihood).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        ParetoNbd model = new ParetoNbd(r, alpha, s, beta, ModelUnit.WEEK);
        assertThat(model.probabilityAlive(new History(x, last, end))).isCloseTo(alive, withinPercentage(1e-6));
    }

    /** Ordinary customers, a = 1, heavy ones, ones of whom next to nothing is known, ones who never leave. */
    @ParameterizedTest
    @CsvSource({
        "2.2, 40, 0.8, 4.4, 52, 2.24326164729543",
        "0.24, 4.4, 0.8, 2.4, 52, 1.42202518583973",
        "26.2, 35, 0.79, 28, 52, 26.7094990789155",
        "1.5, 30, 1.0, 3.0, 52, 1.78682899569197",
        "0.3, 10, 0.01, 0.05, 100, 2.54613187770386",
        "300, 50, 0.7, 310, 500, 1068.88057178563",
        "0.05, 0.01, 0.5, 1.5, 520, 41.8531243419276",
        "5, 10, 30, 60, 520, 3.06896321202689",
        "200, 520, 0.001, 3, 52, 19.9713272754758",
        "0.5, 1000, 2, 0.01, 5, 0.00249071021251535",
        "900, 100, 0.5, 700, 600, 2732.27897034959"
    })
    void ordersOfABetaGeometricCustomer(double k, double rate, double a, double b, double t, double expected) {
        BetaGeometricFuture future = new BetaGeometricFuture(k, rate, a, b);
        assertThat(future.orders(t).mean()).isCloseTo(expected, withinPercentage(1e-7));
        double h = t * 1e-4;
        assertThat(future.orders(t + h).mean()).isGreaterThan(expected);
    }

    /** Both ways of computing the same moments. */
    @ParameterizedTest
    @CsvSource({"2.2, 40, 0.8, 4.4, 52", "0.24, 4.4, 0.8, 2.4, 52", "26.2, 35, 0.79, 28, 52", "5, 10, 30, 60, 520"})
    void theSumAndTheIntegralAgree(double k, double rate, double a, double b, double t) {
        BetaGeometricFuture future = new BetaGeometricFuture(k, rate, a, b);
        OrderMoments sum = future.summed(t / rate);
        OrderMoments integral = future.integrated(t / rate);
        assertThat(sum.mean()).isCloseTo(integral.mean(), withinPercentage(1e-7));
        assertThat(sum.pairs()).isCloseTo(integral.pairs(), withinPercentage(1e-6));
    }
}
