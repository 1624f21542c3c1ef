package dev.perennial.models.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.BgNbd;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.MbgNbd;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.OrderScorer;
import dev.perennial.models.purchase.OrderScores;
import dev.perennial.models.purchase.ParetoNbd;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.purchase.PurchaseFitter;
import dev.perennial.models.purchase.PurchaseModel;
import dev.perennial.models.purchase.SimulatedShop;
import dev.perennial.models.spend.GammaGamma;
import dev.perennial.models.spend.PooledSpend;
import dev.perennial.models.spend.SimulatedSpend;
import dev.perennial.models.spend.SpendData;
import dev.perennial.models.spend.SpendFitter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** In many simulated shops of 2,000 customers and more, 95 % intervals hold the truth in 93 to 97 of 100. */
class CoverageTest {
    private static final long SEED = 1987;
    private static final int HORIZON = 365;
    private static final Span YEAR = Span.days(HORIZON);

    @Test
    void intervalsHoldTheTruthInAFewShops() {
        Coverage coverage = run(ModelKind.PARETO_NBD, 12, 2000);
        assertThat(coverage.lowest()).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    @Tag("long")
    void intervalsHoldTheTruthInManyShops(ModelKind kind) {
        Coverage coverage = run(kind, 1000, 2000);
        System.out.println("> " + kind + " " + coverage);
        assertThat(coverage.lowest()).as(coverage.toString()).isGreaterThan(0.93);
        assertThat(coverage.highest()).as(coverage.toString()).isLessThan(0.97);
    }

    /** Small shops lean on the prior; their intervals may be wide, but must not be too narrow. */
    @ParameterizedTest
    @CsvSource({"30", "100", "400"})
    @Tag("long")
    void intervalsOfSmallShopsAreNotTooNarrow(int customers) {
        Coverage coverage = run(ModelKind.PARETO_NBD, 600, customers);
        System.out.println("> small " + customers + " " + coverage);
        assertThat(coverage.lowest()).as(coverage.toString()).isGreaterThan(0.85);
    }

    private static Coverage run(ModelKind kind, int shops, int fewest) {
        System.out.println("CoverageTest seed " + SEED);
        Random random = new Random(SEED);
        Coverage coverage = new Coverage();
        for (int i = 0; i < shops; i++) {
            PurchaseModel truth = truth(kind, random);
            int customers = fewest + random.nextInt(fewest / 2);
            coverage.add(truth, SimulatedShop.of(truth, customers, 400, 700, HORIZON, random), random);
        }
        return coverage;
    }

    private static PurchaseModel truth(ModelKind kind, Random random) {
        double r = 0.5 * Math.exp(0.8 * random.nextDouble());
        double alpha = r * 52 / (1.5 + 3 * random.nextDouble());
        double leave = 0.5 + random.nextDouble();
        return switch (kind) {
            case BG_NBD -> new BgNbd(r, alpha, leave, 3 * leave, ModelUnit.WEEK);
            case MBG_NBD -> new MbgNbd(r, alpha, leave, 3 * leave, ModelUnit.WEEK);
            case PARETO_NBD -> new ParetoNbd(r, alpha, leave, leave * (20 + 40 * random.nextDouble()), ModelUnit.WEEK);
        };
    }

    /** How often each kind of interval held. */
    private static final class Coverage {
        private static final GammaGamma SPEND = new GammaGamma(6, 4, 15);

        private int shops;
        private int expectedOrders;
        private int orders;
        private int expectedValue;
        private int value;
        private final double[] alive = new double[10];
        private final double[] inBin = new double[10];

        void add(PurchaseModel truth, SimulatedShop shop, Random random) {
            CustomerColumns rows = shop.columns();
            SimulatedSpend spend = SimulatedSpend.of(SPEND, shop.histories(), shop.later(), random);
            SpendData.Builder builder = SpendData.builder();
            for (int i = 0; i < rows.size(); i++) {
                builder.add(rows.repeats(i), spend.meanAmount()[i]);
            }
            PooledSpend pooledSpend =
                    SpendFitter.fit(builder.build()).orElseThrow().pooled();
            PooledModel pooled = PurchaseFitter.fit(truth.kind(), rows.counts(), ModelUnit.WEEK)
                    .orElseThrow()
                    .pooled();
            CustomerScores scores = new ValueScorer(pooled, pooledSpend, YEAR, 0).score(rows, spend.meanAmount());
            OrderScores exact = new OrderScorer(PooledModel.certain(truth), YEAR, 0).score(rows);
            count(scores, exact, rows, spend, shop);
        }

        private void count(
                CustomerScores scores,
                OrderScores exact,
                CustomerColumns rows,
                SimulatedSpend spend,
                SimulatedShop shop) {
            double trueOrders = 0;
            double trueValue = 0;
            double actualOrders = 0;
            double actualValue = 0;
            boolean[] seen = new boolean[inBin.length];
            for (int i = 0; i < rows.size(); i++) {
                double amount = SPEND.expectedAmount(rows.repeats(i), spend.meanAmount()[i])
                        .orElseThrow();
                trueOrders += exact.expectedOrders(i);
                trueValue += exact.expectedOrders(i) * amount;
                actualOrders += shop.later()[i];
                actualValue += spend.laterValue()[i];
                Estimate estimate = scores.alive(i);
                if (estimate.value() < 1) {
                    int bin = (int) (estimate.value() * 10);
                    // one customer of each tenth in each shop: customers of one shop err together
                    if (!seen[bin]) {
                        seen[bin] = true;
                        inBin[bin]++;
                        alive[bin] += holds(estimate, exact.probabilityAlive(i)) ? 1 : 0;
                    }
                }
            }
            shops++;
            ShopTotal total = scores.total();
            expectedOrders += holds(total.expectedOrders(), trueOrders) ? 1 : 0;
            orders += holds(total.orders(), actualOrders) ? 1 : 0;
            expectedValue += holds(total.expectedValue(), trueValue) ? 1 : 0;
            value += holds(total.value(), actualValue) ? 1 : 0;
        }

        private static boolean holds(Estimate estimate, double truth) {
            return estimate.low() <= truth && truth <= estimate.high();
        }

        private static boolean holds(Forecast forecast, double truth) {
            return forecast.low() <= truth && truth <= forecast.high();
        }

        private double allAlive() {
            double held = 0;
            double all = 0;
            for (int bin = 0; bin < inBin.length; bin++) {
                held += alive[bin];
                all += inBin[bin];
            }
            return held / all;
        }

        double lowest() {
            return Math.min(
                    allAlive(),
                    Math.min(Math.min(expectedOrders, orders), Math.min(expectedValue, value)) / (double) shops);
        }

        double highest() {
            return Math.max(
                    allAlive(),
                    Math.max(Math.max(expectedOrders, orders), Math.max(expectedValue, value)) / (double) shops);
        }

        @Override
        public String toString() {
            StringBuilder bins = new StringBuilder();
            for (int bin = 0; bin < inBin.length; bin++) {
                bins.append(String.format(Locale.ROOT, " %.3f", alive[bin] / inBin[bin]));
            }
            return String.format(
                    Locale.ROOT,
                    "expected orders %.3f, orders %.3f, expected value %.3f, value %.3f, alive %.3f, by tenths%s",
                    expectedOrders / (double) shops,
                    orders / (double) shops,
                    expectedValue / (double) shops,
                    value / (double) shops,
                    allAlive(),
                    bins);
        }
    }
}
